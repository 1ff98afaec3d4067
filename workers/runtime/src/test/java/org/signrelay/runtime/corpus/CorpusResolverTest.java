package org.signrelay.runtime.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.corpora.Corpus;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.DirectoryStore;

class CorpusResolverTest {
  private static final String SAMPLE =
      "sample:easy?sentences=4&copies=2&devSentences=1&testSentences=1&seed=9";

  @TempDir private Path folder;
  private ArtifactStore store;
  private CorpusResolver resolver;

  @BeforeEach
  void open() {
    store = new DirectoryStore(folder);
    resolver = new CorpusResolver(store);
  }

  @Test
  void aSampleReferenceSetsPresetKnobsAndSeed() {
    Corpus corpus = resolver.resolve(SAMPLE, null).corpus();

    assertThat(corpus.examples()).hasSize(4 * 2 + 1 + 2);
    assertThat(SampleReference.parse(SAMPLE).seed()).isEqualTo(9);
    assertThat(resolver.resolve(SAMPLE.replace("seed=9", "seed=8"), null).dataHash())
        .isNotEqualTo(corpus.dataHash());
  }

  @Test
  void aPublishedCorpusIsTheSameCorpusWhereverItIsFetched() {
    ResolvedCorpus original = resolver.resolve(SAMPLE, null);

    String reference = new CorpusManifests(store).publish(original.corpus());

    assertThat(resolver.resolve(reference, original.dataHash()).dataHash())
        .isEqualTo(original.dataHash());
    assertThat(new CorpusManifests(store).publish(original.corpus())).isEqualTo(reference);
  }

  @Test
  void aCorpusWithAnotherHashIsAConflict() {
    assertRefused(() -> resolver.resolve(SAMPLE, "0".repeat(64)), ErrorCode.CONFLICT, "data hash");
  }

  @Test
  void aCorpusThatIsNotWholeIsNotFound() {
    String missing = "0".repeat(64);
    String manifest =
        store.put(
            ("signrelay-corpus\t1\n" + missing + "\t5\tcorpus.tsv\n")
                .getBytes(StandardCharsets.UTF_8));

    assertRefused(() -> resolver.resolve("store:" + manifest, null), ErrorCode.NOT_FOUND, missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../corpus.tsv", "/etc/passwd", "a/../../b", "..", ""})
  void aManifestThatLeadsOutOfItsFolderIsRefused(String path) {
    String file = store.put("x".getBytes(StandardCharsets.UTF_8));
    String manifest =
        store.put(
            ("signrelay-corpus\t1\n" + file + "\t1\t" + path + "\n")
                .getBytes(StandardCharsets.UTF_8));

    assertRefused(
        () -> resolver.resolve("store:" + manifest, null),
        ErrorCode.CORPUS_INVALID,
        "line 2: the path leads out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/me/corpus",
        "sample:esay",
        "sample:easy?sentence=3",
        "sample:easy?sentences=many",
        "sample:easy?sentences=0",
        "sample:easy?noise=1&noise=2",
        "store:abc"
      })
  void aReferenceThatCannotBeUsedIsInvalid(String reference) {
    assertRefused(() -> resolver.resolve(reference, null), ErrorCode.CORPUS_INVALID, reference);
  }

  private static void assertRefused(ThrowingCallable call, ErrorCode code, String part) {
    assertThatThrownBy(call)
        .hasMessageContaining(part)
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
