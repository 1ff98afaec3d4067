package org.signrelay.runtime.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;

/**
 * Turns the corpus reference of a job into a corpus: {@code sample:...} is generated (see {@link
 * SampleReference}), {@code store:<sha-256>} is fetched from the store (see {@link
 * CorpusManifests}). A path is no reference: a job may run on any machine.
 *
 * <p>Clips are held in memory and no file stays behind. Thread-safe.
 */
public final class CorpusResolver {
  private final CorpusManifests manifests;

  public CorpusResolver(ArtifactStore store) {
    this.manifests = new CorpusManifests(store);
  }

  /**
   * @param dataHash what the corpus must hash to, or null if nobody has said so yet
   * @throws SignRelayException CORPUS_INVALID for a reference or a corpus that cannot be used,
   *     NOT_FOUND for one that is not there, CONFLICT if it has another hash
   */
  public ResolvedCorpus resolve(String reference, @Nullable String dataHash) {
    Corpus corpus = read(reference);
    String found = corpus.dataHash();
    if (dataHash != null && !dataHash.equals(found)) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "corpus %s has the data hash %s, but the job began with %s"
              .formatted(reference, found, dataHash));
    }
    return new ResolvedCorpus(corpus, found);
  }

  private Corpus read(String reference) {
    if (reference.startsWith(SampleReference.SCHEME)) {
      return SampleReference.parse(reference).generate().corpus().inMemory();
    }
    if (reference.startsWith(CorpusManifests.SCHEME)) {
      return fetch(manifestSha(reference));
    }
    throw new SignRelayException(
        ErrorCode.CORPUS_INVALID,
        "a job names its corpus as sample:PRESET or store:SHA-256, found '%s'"
            .formatted(reference));
  }

  private static String manifestSha(String reference) {
    try {
      return Sha256.check(reference.substring(CorpusManifests.SCHEME.length()));
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "corpus %s: %s".formatted(reference, e.getMessage()), e);
    }
  }

  private Corpus fetch(String manifestSha) {
    try {
      Path scratch = Files.createTempDirectory("signrelay-corpus-");
      try {
        Path folder = scratch.resolve("corpus-" + manifestSha.substring(0, 12)); // gives the name
        manifests.fetch(manifestSha, folder);
        return CorpusFolder.read(folder).inMemory();
      } finally {
        Folders.delete(scratch);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("corpus %s cannot be laid out".formatted(manifestSha), e);
    }
  }
}
