package org.signrelay.control.rollouts;

import java.util.List;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.RolloutPlan;

/**
 * Labelled clips, and how far texts are from what they should be; implemented where corpora and the
 * learning core are known.
 */
public interface Probes {

  /** A clip and what it says. */
  record Labelled(ClipSource clip, String text) {}

  /**
   * The clips of a probe, the same ones each time.
   *
   * @throws org.signrelay.spi.SignRelayException CORPUS_INVALID, OPTION_INVALID or NOT_FOUND
   */
  List<Labelled> read(RolloutPlan.Probe probe);

  /** chrF, 0 to 100. */
  double score(List<String> found, List<String> expected);
}
