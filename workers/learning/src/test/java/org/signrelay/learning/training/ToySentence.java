package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Split;
import org.signrelay.spi.PreparedClip;

/** A clip and its text. */
record ToySentence(PreparedClip clip, String text) {
  /** What is held out. */
  static List<ToySentence> of(Corpus corpus, TrainingRun run) {
    return of(corpus, Split.TEST, run);
  }

  static List<ToySentence> ofTraining(Corpus corpus, TrainingRun run) {
    return of(corpus, Split.TRAIN, run);
  }

  private static List<ToySentence> of(Corpus corpus, Split split, TrainingRun run) {
    return corpus.examples(split).stream()
        .map(example -> new ToySentence(run.preparation().prepare(example.clip()), example.text()))
        .toList();
  }
}
