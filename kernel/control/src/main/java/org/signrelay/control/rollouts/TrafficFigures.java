package org.signrelay.control.rollouts;

import java.util.List;

/**
 * What a rollout has seen of real requests.
 *
 * @param present how the present bundle has done since the rollout began
 * @param candidate how the candidate has done; in the shadow, unseen
 * @param presentInStep requests put to the present bundle since the phase or step began
 * @param candidateInStep the same for the candidate
 * @param compared requests that both have translated
 * @param different how many of those have two texts
 * @param skipped requests that the candidate did not translate along, for want of room or time
 * @param differences the last requests with two texts, without the texts
 */
public record TrafficFigures(
    SideFigures present,
    SideFigures candidate,
    long presentInStep,
    long candidateInStep,
    long compared,
    long different,
    long skipped,
    List<Difference> differences) {
  static final TrafficFigures NONE =
      new TrafficFigures(SideFigures.NONE, SideFigures.NONE, 0, 0, 0, 0, 0, List.of());

  /**
   * Two texts for one request. Both can be looked at under {@code /v1/translations}, the
   * candidate's under {@link TrialId}.
   */
  public record Difference(String requestId, double presentMillis, double candidateMillis) {}

  public TrafficFigures {
    differences = List.copyOf(differences);
  }
}
