package org.signrelay.spi;

import java.util.List;
import java.util.Optional;

/**
 * Makes a non-preferred clip or sentence for an example.
 *
 * <p>Instances are immutable and thread-safe; {@link #pair} is a pure function of its request.
 */
public interface PreferenceLevel {

  /** What can be asked for, and what metrics are reported by; never empty. */
  List<Variant> variants();

  /**
   * A non-preferred counterpart of the request's example.
   *
   * @return empty if this variant cannot be applied to this example, or if the result would not
   *     differ from the original by more than the level's floor
   */
  Optional<PreferencePair> pair(PairRequest request);
}
