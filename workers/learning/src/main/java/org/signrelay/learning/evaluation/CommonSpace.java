package org.signrelay.learning.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.BiFunction;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Tensors;

/**
 * Clips and sentences compared by the vectors of the contrastive stage. Thread-safe, as long as
 * nothing changes the model's weights meanwhile.
 */
public record CommonSpace(TranslationModel model, SubwordTokenizer tokenizer) {
  private static final int BATCH = 64;

  /** The cosine of every clip (row) with every sentence (column). */
  public float[][] similarities(List<PreparedClip> clips, List<String> texts) {
    Torch.withoutGradients();
    try (NDManager scope = model.newScope()) {
      NDArray clipVectors =
          batched(
              scope,
              clips,
              (own, part) ->
                  model.clipVectors(model.encode(ClipBatch.of(own, part), false)).pooled());
      NDArray textVectors =
          batched(
              scope,
              texts.stream().map(tokenizer::encode).toList(),
              (own, part) -> model.textVectors(TextBatch.of(own, part)).pooled());
      float[] flat = clipVectors.matMul(textVectors.transpose()).toFloatArray();
      float[][] rows = new float[clips.size()][texts.size()];
      for (int row = 0; row < rows.length; row++) {
        System.arraycopy(flat, row * texts.size(), rows[row], 0, texts.size());
      }
      return rows;
    }
  }

  /** (N,D): the vectors of all items, in their order. */
  private static <T> NDArray batched(
      NDManager scope, List<T> items, BiFunction<NDManager, List<T>, NDArray> vectors) {
    NDList parts = new NDList();
    for (int from = 0; from < items.size(); from += BATCH) {
      try (NDManager own = scope.newSubManager()) {
        NDArray part =
            vectors.apply(own, items.subList(from, Math.min(items.size(), from + BATCH)));
        part.attach(scope);
        parts.add(part);
      }
    }
    return Tensors.concat(parts, 0);
  }
}
