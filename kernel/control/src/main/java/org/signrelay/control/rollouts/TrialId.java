package org.signrelay.control.rollouts;

import java.util.Optional;

/** The ids of requests that the kernel asks on its own behalf, told apart by how they begin. */
public final class TrialId {
  private static final String SHADOW = "shadow.";
  private static final String PROBE = "probe.";

  private TrialId() {}

  /** Under which a candidate translates a request along. */
  public static String shadow(String requestId) {
    return SHADOW + requestId;
  }

  /** The request that is translated along, if this is such an id. */
  static Optional<String> original(String id) {
    return id.startsWith(SHADOW) ? Optional.of(id.substring(SHADOW.length())) : Optional.empty();
  }

  /** Under which a bundle translates a clip of the probe. */
  static String probe(String alias, long number, int clip, String side) {
    return "%s%s.%d.%d.%s".formatted(PROBE, alias, number, clip, side);
  }

  static boolean isProbe(String id) {
    return id.startsWith(PROBE);
  }
}
