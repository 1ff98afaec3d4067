package org.signrelay.learning.training;

import java.util.Arrays;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;

/**
 * The sizes of one forward pass, padding included: what was computed, needed or not.
 *
 * @param clips B
 * @param frames T
 * @param clipTokens S
 * @param textTokens L
 */
public record BatchShape(int clips, int frames, int clipTokens, int textTokens) {

  static BatchShape of(TranslationModel model, ClipBatch clips, TextBatch texts) {
    int[] sizes = // (B,T,F)
        Arrays.stream(clips.frames().getShape().getShape()).mapToInt(Math::toIntExact).toArray();
    int textTokens = Math.toIntExact(texts.inputs().getShape().get(1));
    return new BatchShape(
        sizes[0], sizes[1], model.encoder().tokenSpans(sizes[1]).size(), textTokens);
  }
}
