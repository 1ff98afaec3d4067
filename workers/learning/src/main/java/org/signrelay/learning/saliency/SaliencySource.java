package org.signrelay.learning.saliency;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

/**
 * Says how much each frame of clips matters for their sentences, in the eyes of a model, which is
 * given the right sentence. Thread-safe, as long as nothing changes the model's weights meanwhile.
 */
public sealed interface SaliencySource
    permits AttentionSaliency, MotionSaliency, OcclusionSaliency, NoSaliency {

  /** How many forward passes a batch of clips of this layout and length takes. */
  int passes(PreparedLayout layout, int frames);

  /**
   * One map for each clip; empty if clips are not to be guided.
   *
   * @param scope nothing is left in it
   * @param texts the right sentence of each clip
   */
  List<Saliency> of(NDManager scope, List<PreparedClip> clips, List<AskedText> texts);

  /** The source that a recipe asks for. */
  static SaliencySource of(Guidance guidance, TranslationModel model) {
    AttentionSaliency attention = new AttentionSaliency(model);
    return switch (guidance) {
      case ATTENTION -> attention;
      case ATTENTION_MOTION -> new MotionSaliency(attention);
      case OCCLUSION -> new OcclusionSaliency(model);
      case RANDOM -> new NoSaliency();
    };
  }
}
