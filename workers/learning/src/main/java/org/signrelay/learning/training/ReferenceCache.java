package org.signrelay.learning.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.spi.Saliency;

/**
 * What the frozen reference model says of the batches of a preference stage. Where an example has a
 * limited number of damaged forms, its batches come again exactly as they were, and what was
 * computed in such a batch holds bit for bit: so this is derived state, which no checkpoint needs.
 * Used by one thread.
 */
final class ReferenceCache {
  private final int period;
  private final Map<Integer, List<AskedText>> asked = new HashMap<>();
  private final Map<Integer, List<Saliency>> saliency = new HashMap<>();
  private final Map<Integer, float[]> likelihoods = new HashMap<>();

  /**
   * @param period after how many steps the batches repeat; 0: never, and nothing is kept
   */
  ReferenceCache(int period) {
    this.period = period;
  }

  /** The first step that sees what this step sees. */
  int draw(int step) {
    return period == 0 ? step : step % period;
  }

  /** The words of each example that a draw is about. */
  List<AskedText> asked(int draw, Supplier<List<AskedText>> compute) {
    return recalled(asked, draw, compute);
  }

  /** What of each example of a draw matters. */
  List<Saliency> saliency(int draw, Supplier<List<Saliency>> compute) {
    return recalled(saliency, draw, compute);
  }

  /** log p of each token of each row of a draw. */
  float[] likelihoods(int draw, Supplier<float[]> compute) {
    return recalled(likelihoods, draw, compute);
  }

  private <T> T recalled(Map<Integer, T> known, int draw, Supplier<T> compute) {
    if (period == 0) {
      return compute.get();
    }
    T value = known.get(draw);
    if (value == null) {
      value = compute.get();
      known.put(draw, value);
    }
    return value;
  }
}
