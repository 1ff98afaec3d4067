package org.signrelay.learning.training;

import java.util.List;
import org.signrelay.spi.PreparedClip;

/**
 * An example as the stages see it.
 *
 * @param clip as the encoder prepared it
 * @param text the target sentence
 * @param tokens its token ids, without special tokens
 * @param wordings all right wordings; the first is the text
 */
record TrainingExample(PreparedClip clip, String text, int[] tokens, List<String> wordings) {
  TrainingExample {
    wordings = List.copyOf(wordings);
  }

  /** The same sentence under another form of the clip. */
  TrainingExample with(PreparedClip other) {
    return new TrainingExample(other, text, tokens, wordings);
  }
}
