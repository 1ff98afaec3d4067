package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/** Where the decoder looks while it is made to say the sentence; see {@link CrossAttention}. */
record AttentionSaliency(TranslationModel model) implements SaliencySource {
  @Override
  public int passes(PreparedLayout layout, int frames) {
    return 1;
  }

  @Override
  public List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<AskedText> texts) {
    try (NDManager own = scope.newSubManager()) {
      AskedBatch batch = AskedBatch.of(own, texts);
      return new CrossAttention(model.encoder()::tokenSpans)
          .saliency(batch.decoded(model, clips).crossAttention(), batch.asked(), clips);
    }
  }
}
