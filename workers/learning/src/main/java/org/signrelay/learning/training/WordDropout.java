package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import java.util.Random;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * Hides tokens from the decoder's input (Bowman et al. 2016), so that it must look at the clip
 * instead of at the sentence so far. The labels stay as they are.
 */
final class WordDropout {
  private WordDropout() {}

  /**
   * @param rate the share of tokens that become unknown; never the start
   */
  static TextBatch applied(TextBatch texts, double rate, long seed) {
    if (rate == 0) {
      return texts;
    }
    Random random = new Random(seed);
    long[] ids = texts.inputs().toLongArray();
    for (int i = 0; i < ids.length; i++) {
      boolean word = ids[i] != SubwordTokenizer.START && ids[i] != SubwordTokenizer.PADDING;
      if (word && random.nextDouble() < rate) {
        ids[i] = SubwordTokenizer.UNKNOWN;
      }
    }
    NDArray inputs = texts.inputs().getManager().create(ids, texts.inputs().getShape());
    return new TextBatch(inputs, texts.labels(), texts.mask());
  }
}
