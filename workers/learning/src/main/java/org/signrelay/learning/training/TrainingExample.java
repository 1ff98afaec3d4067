package org.signrelay.learning.training;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.PreparedClip;

/**
 * An example as the stages see it.
 *
 * @param clip as the encoder prepared it
 * @param signer who signs, or null if not known
 * @param text the target sentence
 * @param tokens its token ids, without special tokens
 * @param wordings all right wordings; the first is the text
 */
record TrainingExample(
    PreparedClip clip, @Nullable String signer, String text, int[] tokens, List<String> wordings) {
  TrainingExample {
    wordings = List.copyOf(wordings);
  }

  /** Whether both are known to be signed by the same person. */
  boolean isSignedAs(TrainingExample other) {
    return signer != null && signer.equals(other.signer);
  }

  /** Whether a wording of the one is a wording of the other. */
  boolean saysSameAs(TrainingExample other) {
    return !Collections.disjoint(wordings, other.wordings);
  }

  /** The same sentence under another form of the clip. */
  TrainingExample with(PreparedClip other) {
    return new TrainingExample(other, signer, text, tokens, wordings);
  }
}
