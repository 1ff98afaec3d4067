package org.signrelay.control.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signrelay.control.rollouts.Trial.HOLD;
import static org.signrelay.control.rollouts.Trial.NOON;
import static org.signrelay.control.rollouts.Trial.asked;
import static org.signrelay.control.rollouts.Trial.loaded;
import static org.signrelay.control.rollouts.Trial.plan;
import static org.signrelay.control.rollouts.Trial.probe;
import static org.signrelay.control.rollouts.Trial.probed;
import static org.signrelay.control.rollouts.Trial.side;
import static org.signrelay.control.rollouts.Trial.traffic;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;

class RolloutMachineTest {
  private static final Instant HELD = NOON.plus(HOLD);
  private static final Evidence LOADED = loaded(new Loading.Loaded(2));
  private static final Evidence FINE = asked(traffic(side(400, 0, 20), side(20, 0, 20)));
  private static final Evidence IDLE = asked(TrafficFigures.NONE);

  @Test
  void nothingGoesToTheCandidateBeforeEveryTranslatorHasIt() {
    ModelRollout rollout = Trial.of(plan(false, List.of(5, 100), false, true));

    assertThat(rollout.share()).isZero();
    assertThat(next(rollout, loaded(new Loading.Pending(List.of("translator-1"))), HELD)).isEmpty();
    assertThat(next(rollout, LOADED, NOON))
        .hasValueSatisfying(next -> {
          assertThat(next.phase()).isEqualTo(Phase.CANARY);
          assertThat(next.share()).isEqualTo(0.05);
        });
  }

  @Test
  void aCandidateThatOneTranslatorCannotLoadIsRolledBack() {
    ModelRollout rollout = Trial.of(plan(false, List.of(100), false, true));

    assertThat(next(rollout, loaded(new Loading.Refused("translator-1: no room")), NOON))
        .hasValueSatisfying(next -> {
          assertThat(next.phase()).isEqualTo(Phase.ROLLED_BACK);
          assertThat(next.reason()).isEqualTo("translator-1: no room");
        });
  }

  @Test
  void aCandidateThatIsNeverLoadedIsRolledBackInTheEnd() {
    ModelRollout rollout = Trial.of(plan(false, List.of(100), false, true));
    Instant late = NOON.plus(RolloutMachine.LONGEST_LOADING).plusMillis(1);

    assertThat(next(rollout, loaded(new Loading.Pending(List.of())), late))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.ROLLED_BACK));
  }

  @Test
  void theProbeComesBeforeAnybodysRequest() {
    ModelRollout rollout = Trial.of(plan(true, List.of(5, 100), true, true));
    ModelRollout probing = next(rollout, LOADED, NOON).orElseThrow();

    assertThat(probing.phase()).isEqualTo(Phase.PROBING);
    assertThat(probing.share()).isZero();
    assertThat(next(probing, LOADED, HELD)).isEmpty();
    assertThat(next(probing, worse(), NOON))
        .hasValueSatisfying(next -> {
          assertThat(next.phase()).isEqualTo(Phase.ROLLED_BACK);
          assertThat(next.reason()).contains("chrF of 10.00");
          assertThat(next.findings()).containsEntry("probe_chrf_candidate", 10.0);
        });
    assertThat(next(probing, asGood(), NOON))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.SHADOW));
  }

  @Test
  void aStepTakesBothItsTimeAndItsRequests() {
    ModelRollout canary = Trial.inCanary(false);

    assertThat(next(canary, FINE, HELD.minusMillis(1))).isEmpty();
    assertThat(next(canary, asked(traffic(side(400, 0, 20), side(19, 0, 20))), HELD)).isEmpty();
    assertThat(next(canary, FINE, HELD))
        .hasValueSatisfying(next -> {
          assertThat(next.step()).isEqualTo(1);
          assertThat(next.share()).isEqualTo(1);
          assertThat(next.since()).isEqualTo(HELD);
        });
  }

  @Test
  void theLastStepEndsWithThePromotion() {
    ModelRollout last = Trial.inCanary(false).to(Phase.CANARY, 1, null, NOON);

    assertThat(next(last, FINE, HELD))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.PROMOTED));
  }

  @Test
  void whereTheOperatorDecidesTheLastShareStaysAndIsStillJudged() {
    ModelRollout last =
        Trial.of(plan(false, List.of(5, 50), false, false)).to(Phase.CANARY, 1, null, NOON);
    ModelRollout ready = next(last, FINE, HELD).orElseThrow();

    assertThat(ready.phase()).isEqualTo(Phase.READY);
    assertThat(ready.share()).isEqualTo(0.5);
    assertThat(next(ready, FINE, HELD.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(next(ready, failing(), HELD))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.ROLLED_BACK));
  }

  @Test
  void aFailedGateRollsBackAtOnce() {
    assertThat(next(Trial.inCanary(true), failing(), NOON))
        .hasValueSatisfying(next -> {
          assertThat(next.phase()).isEqualTo(Phase.ROLLED_BACK);
          assertThat(next.share()).isZero();
        });
  }

  @Test
  void whereNobodyAsksThePassedProbeDecidesAlone() {
    assertThat(next(Trial.inCanary(true), IDLE, HELD))
        .hasValueSatisfying(next -> assertThat(next.step()).isEqualTo(1));
    assertThat(next(Trial.inCanary(false), IDLE, HELD.plus(Duration.ofDays(1)))).isEmpty();
  }

  @Test
  void whereSomebodyAsksTheProbeDoesNotStandInForTheRequestsThatAreMissing() {
    Evidence few = asked(traffic(side(60, 0, 20), side(3, 0, 20)));

    assertThat(next(Trial.inCanary(true), few, HELD.plus(Duration.ofDays(1)))).isEmpty();
    assertThat(RolloutMachine.waitsFor(Trial.inCanary(true), few, HELD))
        .isEqualTo("requests of the candidate: 3 of 20");
  }

  @Test
  void aShadowIsFollowedByTheFirstShareOrByTheEnd() {
    ModelRollout both =
        Trial.of(plan(true, List.of(5), false, true)).to(Phase.SHADOW, 0, null, NOON);
    ModelRollout alone =
        Trial.of(plan(true, List.of(), false, true)).to(Phase.SHADOW, 0, null, NOON);

    assertThat(both.share()).isZero();
    assertThat(next(both, FINE, HELD))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.CANARY));
    assertThat(next(alone, FINE, HELD))
        .hasValueSatisfying(next -> assertThat(next.phase()).isEqualTo(Phase.PROMOTED));
  }

  @Test
  void whatHasEndedStaysAsItIs() {
    for (Phase phase : Phase.values()) {
      if (phase.isTerminal()) {
        assertThat(next(Trial.inCanary(true).to(phase, 0, null, NOON), failing(), HELD)).isEmpty();
      }
    }
  }

  private static Optional<ModelRollout> next(ModelRollout rollout, Evidence evidence, Instant now) {
    return RolloutMachine.next(rollout, evidence, now);
  }

  private static Evidence worse() {
    return probed(probe(60, 10, side(10, 0, 20), side(10, 0, 20)));
  }

  private static Evidence asGood() {
    return probed(probe(60, 60, side(10, 0, 20), side(10, 0, 20)));
  }

  private static Evidence failing() {
    return asked(traffic(side(400, 0, 20), side(20, 5, 20)));
  }
}
