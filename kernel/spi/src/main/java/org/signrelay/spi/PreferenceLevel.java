package org.signrelay.spi;

import java.util.List;
import java.util.Optional;

/**
 * Makes a non-preferred clip or sentence for an example.
 *
 * <p>Instances are immutable and thread-safe; {@link #pair} is a pure function of its request.
 */
public interface PreferenceLevel {

  /**
   * Makes itself ready for a stage, with a model of its own if need be; called once before the
   * first pair, and again by every process that goes on with the stage. So the result depends on
   * this level and on what the context says alone.
   *
   * @return the level that the stage asks for pairs, of the same variants
   */
  default PreferenceLevel prepare(PreferenceContext context) {
    return this;
  }

  /** What can be asked for, and what metrics are reported by; never empty. */
  List<Variant> variants();

  /**
   * A non-preferred counterpart of the request's example. A level that needs to be prepared and was
   * not may answer with none.
   *
   * @return empty if this variant cannot be applied to this example, or if the result would not
   *     differ from the original by more than the level's floor
   */
  Optional<PreferencePair> pair(PairRequest request);
}
