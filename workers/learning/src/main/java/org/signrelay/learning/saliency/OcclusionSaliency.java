package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/**
 * What the sentence loses when one part is not seen for eight frames: the drop of the
 * log-likelihood of the tokens that are asked about, or 0 where it rises. A frame has the sum over
 * its parts. It asks the model's output alone, and so verifies what attention says; a pass for
 * every part of every eight frames makes it far dearer.
 */
record OcclusionSaliency(TranslationModel model) implements SaliencySource {
  private static final int BLOCK = 8;

  @Override
  public int passes(PreparedLayout layout, int frames) {
    return 1 + layout.parts().size() * Math.ceilDiv(frames, BLOCK);
  }

  @Override
  public List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<AskedText> texts) {
    float[] whole = likelihoods(scope, clips, texts);
    int longest = clips.stream().mapToInt(PreparedClip::frames).max().orElse(0);
    List<Map<PartKind, float[]>> parts = new ArrayList<>();
    clips.forEach(clip -> parts.add(new EnumMap<>(PartKind.class)));
    for (PreparedLayout.Part part : clips.getFirst().layout().parts()) {
      for (int block = 0; block < longest; block += BLOCK) {
        int from = block;
        List<PreparedClip> occluded =
            clips.stream().map(clip -> without(clip, part, from)).toList();
        float[] left = likelihoods(scope, occluded, texts);
        for (int row = 0; row < clips.size(); row++) {
          int frames = clips.get(row).frames();
          float[] values = parts.get(row).computeIfAbsent(part.kind(), kind -> new float[frames]);
          float drop = Math.max(0, whole[row] - left[row]);
          Arrays.fill(values, Math.min(from, frames), Math.min(from + BLOCK, frames), drop);
        }
      }
    }
    return parts.stream().map(OcclusionSaliency::summed).toList();
  }

  private static PreparedClip without(PreparedClip clip, PreparedLayout.Part part, int from) {
    PreparedLayout layout = clip.layout();
    int first = layout.offset(part.kind());
    float[] values = clip.values().clone();
    for (int frame = from; frame < Math.min(from + BLOCK, clip.frames()); frame++) {
      int start = frame * layout.width() + first;
      Arrays.fill(values, start, start + part.points().size() * layout.channels(), 0);
    }
    return new PreparedClip(layout, clip.frames(), values);
  }

  private static Saliency summed(Map<PartKind, float[]> parts) {
    float[] whole = new float[parts.values().iterator().next().length];
    for (float[] values : parts.values()) {
      for (int frame = 0; frame < whole.length; frame++) {
        whole[frame] += values[frame];
      }
    }
    return new Saliency(whole, parts);
  }

  private float[] likelihoods(NDManager scope, List<PreparedClip> clips, List<AskedText> texts) {
    try (NDManager own = scope.newSubManager()) {
      AskedBatch batch = AskedBatch.of(own, texts);
      return CrossEntropy.logLikelihood(
              batch.decoded(model, clips).logits(), batch.texts().labels(), batch.asked())
          .toFloatArray();
    }
  }
}
