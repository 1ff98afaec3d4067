package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;

/**
 * The translation's cross-entropy beside another loss, as in the single-stage variant of SCL-SLT.
 */
record TranslationTerm(TranslationModel model, double weight, double labelSmoothing)
    implements AuxiliaryLoss {

  @Override
  public String name() {
    return "translation_loss";
  }

  @Override
  public NDArray of(Memory memory, int[] examples, TextBatch texts) {
    return CrossEntropy.smoothed(
        model.decode(texts, memory).logits(), texts.labels(), texts.mask(), labelSmoothing);
  }
}
