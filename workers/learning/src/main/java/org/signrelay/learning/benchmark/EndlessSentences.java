package org.signrelay.learning.benchmark;

import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;

/** Takes the end of sentences from a model, by the one weight that it hangs on. */
public final class EndlessSentences {
  private static final String BIAS = "decoder.vocabulary.bias";
  private static final float NEVER = -1e6f;

  private EndlessSentences() {}

  /** From now on this model writes up to the limit that decoding sets. */
  public static void enforce(TranslationModel model) {
    float[] weights = model.weights().toArray();
    int offset = 0;
    for (Map.Entry<String, Shape> parameter : model.weights().shapes().entrySet()) {
      if (parameter.getKey().equals(BIAS)) {
        weights[offset + SubwordTokenizer.END] = NEVER;
        model.weights().load(weights);
        return;
      }
      offset += Math.toIntExact(parameter.getValue().size());
    }
    throw new IllegalStateException("the model has no parameter " + BIAS);
  }
}
