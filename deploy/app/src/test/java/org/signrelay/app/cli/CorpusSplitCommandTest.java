package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.CommandRun;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;

class CorpusSplitCommandTest {
  @TempDir Path folder;

  @BeforeEach
  void aCorpus() {
    CorpusFolder.write(
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(6, 2, 2), 1).corpus(),
        folder.resolve("corpus"));
  }

  @Test
  void everySignerIsLeftOutOnceAndTestIsThisSignerAlone() {
    Corpus corpus = CorpusFolder.read(folder.resolve("corpus"));

    CommandRun run = split("--leave-one-signer-out");

    assertThat(run.code()).as(run.output()).isZero();
    for (String signer : Splits.signers(corpus)) {
      Corpus fold = CorpusFolder.read(folder.resolve("out").resolve(signer));
      assertThat(fold.examples(Split.TEST)).extracting(Example::signer).containsOnly(signer);
      assertThat(fold.examples(Split.TRAIN)).extracting(Example::signer).doesNotContain(signer);
    }
  }

  @Test
  void aHeldOutSignerIsInTestAloneAsInTraining() {
    Corpus corpus = CorpusFolder.read(folder.resolve("corpus"));
    String signer = Splits.signers(corpus).getFirst();

    CommandRun run = split("--hold-out", signer);

    assertThat(run.code()).as(run.output()).isZero();
    assertThat(CorpusFolder.read(folder.resolve("out")).dataHash())
        .isEqualTo(Splits.heldOut(corpus, List.of(signer)).dataHash());
  }

  @Test
  void whatCannotBeSplitIsRefusedInASentence() {
    assertThat(split().output()).contains("give either --hold-out SIGNER or");
    CommandRun unknown = split("--hold-out", "nobody");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.output()).contains("has no signer nobody");
  }

  private CommandRun split(String... options) {
    String[] words = new String[5 + options.length];
    System.arraycopy(
        new String[] {
          "corpus",
          "split",
          folder.resolve("corpus").toString(),
          "--out",
          folder.resolve("out").toString()
        },
        0,
        words,
        0,
        5);
    System.arraycopy(options, 0, words, 5, options.length);
    return CommandRun.of(words);
  }
}
