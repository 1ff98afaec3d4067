package org.signrelay.control.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signrelay.control.rollouts.Trial.GATES;
import static org.signrelay.control.rollouts.Trial.probe;
import static org.signrelay.control.rollouts.Trial.side;

import org.junit.jupiter.api.Test;

class GateTest {

  @Test
  void asManyErrorsAsThePresentBundleAreNoObjection() {
    assertThat(Gate.objection(GATES, side(100, 10, 20), side(20, 2, 20))).isEmpty();
  }

  @Test
  void moreErrorsThanTheMarginAreToldWithBothCounts() {
    assertThat(Gate.objection(GATES, side(100, 1, 20), side(20, 2, 20)))
        .contains(
            "the candidate failed 2 of 20 requests, the present bundle 1 of 100; 5.0 percent more"
                + " are allowed");
  }

  @Test
  void oneErrorAmongFewRequestsDoesNotTellYetButThreeDo() {
    assertThat(Gate.objection(GATES, side(100, 0, 20), side(2, 1, 20))).isEmpty();
    assertThat(Gate.objection(GATES, side(0, 0, 0), side(3, 3, 0))).isPresent();
  }

  @Test
  void aLongerTailCountsOnceItIsBeyondBothTheRatioAndTheSlack() {
    assertThat(Gate.objection(GATES, side(100, 0, 20), side(20, 0, 60))).isEmpty(); // 40 ms more
    assertThat(Gate.objection(GATES, side(100, 0, 400), side(20, 0, 600))).isEmpty(); // 1.5 times
    assertThat(Gate.objection(GATES, side(100, 0, 400), side(20, 0, 601)))
        .contains(
            "the candidate's p95 is 601.0 ms, the present bundle's 400.0 ms; 1.50 times as long is"
                + " allowed");
  }

  @Test
  void aTailOfFewRequestsOnEitherSideIsNotCompared() {
    assertThat(Gate.objection(GATES, side(100, 0, 20), side(19, 0, 900))).isEmpty();
    assertThat(Gate.objection(GATES, side(19, 0, 20), side(100, 0, 900))).isEmpty();
  }

  @Test
  void onTheProbeTheCandidateMayBeWorseByTheMargin() {
    assertThat(Gate.objection(GATES, probe(60, 59, side(10, 0, 20), side(10, 0, 20)))).isEmpty();
    assertThat(Gate.objection(GATES, probe(60, 58.9, side(10, 0, 20), side(10, 0, 20))))
        .contains(
            "on 10 clips of the probe the candidate has a chrF of 58.90, the present bundle of"
                + " 60.00; 1.00 less are allowed");
  }

  @Test
  void onTheProbeOneErrorInTenIsTooManyAndFewClipsAreEnoughForATail() {
    assertThat(Gate.objection(GATES, probe(60, 60, side(10, 0, 20), side(10, 1, 20)))).isPresent();
    assertThat(Gate.objection(GATES, probe(60, 60, side(10, 0, 20), side(10, 0, 200)))).isPresent();
  }
}
