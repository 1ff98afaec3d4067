package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Split;
import org.signrelay.spi.PreparedClip;

/** A held-out clip and its text. */
record ToySentence(PreparedClip clip, String text) {
  static List<ToySentence> of(Corpus corpus, TrainingRun run) {
    return corpus.examples(Split.TEST).stream()
        .map(example -> new ToySentence(run.preparation().prepare(example.clip()), example.text()))
        .toList();
  }
}
