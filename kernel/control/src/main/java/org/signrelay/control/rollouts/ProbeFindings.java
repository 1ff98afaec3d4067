package org.signrelay.control.rollouts;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How both bundles did on the probe.
 *
 * @param clips how many there were
 */
record ProbeFindings(int clips, Side present, Side candidate) {
  private static final double NANOS_PER_MS = 1e6;

  /**
   * The finding that says that there was a probe, and that it was passed if the rollout goes on.
   */
  static final String CLIPS = "probe_clips";

  /**
   * One bundle.
   *
   * @param score chrF of its texts, 0 to 100; a clip that failed counts as an empty text
   * @param figures of its answers
   */
  record Side(double score, SideFigures figures) {}

  /** By name, as a rollout keeps them. */
  Map<String, Double> byName() {
    Map<String, Double> names = new LinkedHashMap<>();
    names.put(CLIPS, (double) clips);
    put(names, "present", present);
    put(names, "candidate", candidate);
    return names;
  }

  private static void put(Map<String, Double> names, String side, Side found) {
    names.put("probe_chrf_" + side, found.score());
    names.put("probe_errors_" + side, (double) found.figures().errors());
    names.put("probe_p95_ms_" + side, found.figures().p95().toNanos() / NANOS_PER_MS);
  }
}
