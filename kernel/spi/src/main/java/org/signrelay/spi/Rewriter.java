package org.signrelay.spi;

import java.util.List;

/** A model that rewrites sentences; valid while its {@link PreferenceContext} is. */
public interface Rewriter {

  /**
   * Draws a sentence for each.
   *
   * @param temperature above 0
   * @param seed decides all draws
   * @return one for each text, in their order; a sentence may be empty or equal to its text
   */
  List<String> rewrite(List<String> texts, double temperature, long seed);
}
