package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.PreparedClip;

/**
 * Sentences as tensors, padded to the longest.
 *
 * @param texts (B,L)
 * @param asked (B,L), 1 = a label that is asked about
 */
record AskedBatch(TextBatch texts, NDArray asked) {

  static AskedBatch of(NDManager manager, List<AskedText> texts) {
    TextBatch batch = TextBatch.of(manager, texts.stream().map(AskedText::tokens).toList());
    Shape shape = batch.labels().getShape(); // (B,L)
    int length = Math.toIntExact(shape.get(1));
    float[] asked = new float[Math.toIntExact(shape.size())];
    for (int row = 0; row < texts.size(); row++) {
      boolean[] flags = texts.get(row).asked();
      for (int token = 0; token < flags.length; token++) {
        asked[row * length + token] = flags[token] ? 1 : 0;
      }
    }
    return new AskedBatch(batch, manager.create(asked, shape));
  }

  /** What the model says of these sentences under clips. */
  Decoded decoded(TranslationModel model, List<PreparedClip> clips) {
    NDManager manager = asked.getManager();
    return model.decode(texts, model.encode(Padding.of(model).batch(manager, clips), false));
  }
}
