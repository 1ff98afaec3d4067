package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/** Where the decoder looks while it is made to say the sentence; see {@link CrossAttention}. */
final class AttentionSaliency implements SaliencySource {
  private final TranslationModel model;
  private final boolean[] content;
  private final CrossAttention attention;

  AttentionSaliency(TranslationModel model, boolean[] content) {
    this.model = model;
    this.content = content.clone();
    this.attention = new CrossAttention(model.encoder()::tokenSpans);
  }

  @Override
  public int passes(PreparedLayout layout, int frames) {
    return 1;
  }

  @Override
  public List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<int[]> texts) {
    try (NDManager own = scope.newSubManager()) {
      TextBatch batch = TextBatch.of(own, texts);
      Decoded decoded = model.decode(batch, model.encode(ClipBatch.of(own, clips), false));
      return attention.saliency(decoded.crossAttention(), weights(batch), clips);
    }
  }

  /** (B,L): 1 where a token carries meaning. */
  private NDArray weights(TextBatch texts) {
    long[] labels = texts.labels().toLongArray();
    float[] weights = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      weights[i] = content[Math.toIntExact(labels[i])] ? 1 : 0;
    }
    return texts.labels().getManager().create(weights, texts.labels().getShape());
  }
}
