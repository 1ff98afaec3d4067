package org.signrelay.host;

import java.time.Duration;

/**
 * How long the steps of a swap may take.
 *
 * @param probe the probe in this process; the child's limit is its runner's
 * @param drain how long work in flight may go on before the swap is reported as stuck
 */
public record SwapLimits(Duration probe, Duration drain) {
  public static final SwapLimits DEFAULT =
      new SwapLimits(Duration.ofSeconds(60), Duration.ofSeconds(60));
}
