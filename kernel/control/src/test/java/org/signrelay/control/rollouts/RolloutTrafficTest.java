package org.signrelay.control.rollouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.signrelay.control.rollouts.Trial.CANDIDATE;
import static org.signrelay.control.rollouts.Trial.NOON;
import static org.signrelay.control.rollouts.Trial.PRESENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelRollout.Phase;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.ErrorCode;

class RolloutTrafficTest {
  private final ModelRollout canary = Trial.inCanary(false);
  private final RolloutBook book = new RolloutBook(Map.of("champion", canary), rollout -> {});
  private final RolloutTraffic traffic = new RolloutTraffic(book);

  @Test
  void eachBundleIsCountedByTheRequestsThatWerePutToIt() {
    answer("1", PRESENT, PRESENT, "hello", 10);
    answer("2", PRESENT, PRESENT, "hello", 30);
    answer("3", CANDIDATE, CANDIDATE, "hello", 50);
    answer("4", "c".repeat(64), "c".repeat(64), "another model", 90);

    TrafficFigures figures = traffic.figures(canary);
    assertThat(figures.present())
        .isEqualTo(new SideFigures(2, 0, Duration.ofMillis(10), Duration.ofMillis(30)));
    assertThat(figures.candidate())
        .isEqualTo(new SideFigures(1, 0, Duration.ofMillis(50), Duration.ofMillis(50)));
  }

  @Test
  void aRequestThatTheFallbackAnsweredIsAFailureOfTheCandidate() {
    answer("1", CANDIDATE, PRESENT, "hello", 10);

    assertThat(traffic.figures(canary).candidate().errors()).isEqualTo(1);
    assertThat(traffic.figures(canary).present().requests()).isZero();
  }

  @Test
  void whatTheAskerDidWrongAndWhatCameTooLateSaysNothingOfABundle() {
    fail("1", CANDIDATE, ErrorCode.CLIP_TOO_LONG);
    fail("2", CANDIDATE, ErrorCode.DEADLINE_EXCEEDED);
    assertThat(traffic.figures(canary)).isEqualTo(TrafficFigures.NONE);

    fail("3", CANDIDATE, ErrorCode.INTERNAL);
    assertThat(traffic.figures(canary).candidate().errors()).isEqualTo(1);
  }

  @Test
  void whatWasAnsweredBeforeTheRolloutOrForTheProbeIsNotCounted() {
    answered("1", CANDIDATE, translated("1", CANDIDATE, "hello", 10, NOON.minusSeconds(1)));
    answer(TrialId.probe("champion", 1, 0, "candidate"), CANDIDATE, CANDIDATE, "hello", 10);

    assertThat(traffic.figures(canary)).isEqualTo(TrafficFigures.NONE);
  }

  @Test
  void aNewStepCountsItsRequestsAnewAndKeepsTheRest() {
    answer("1", CANDIDATE, CANDIDATE, "hello", 10);
    ModelRollout next = canary.to(Phase.CANARY, 1, null, NOON.plusSeconds(90));
    assertThat(book.write(Optional.of(canary), next)).isTrue();
    answered("2", CANDIDATE, translated("2", CANDIDATE, "hello", 10, NOON.plusSeconds(91)));

    assertThat(traffic.figures(next).candidate().requests()).isEqualTo(2);
    assertThat(traffic.figures(next).candidateInStep()).isEqualTo(1);
  }

  @Test
  void twoTextsForOneRequestAreADifferenceInWhicheverOrderTheyCome() {
    ModelRollout shadow = shadowed(Phase.SHADOW);
    assertThat(book.write(Optional.of(canary), shadow)).isTrue();
    answer("1", PRESENT, PRESENT, "hello", 10);
    answer("shadow.1", CANDIDATE, CANDIDATE, "goodbye", 20);
    answer("shadow.2", CANDIDATE, CANDIDATE, "yes", 30);
    answer("2", PRESENT, PRESENT, "yes", 40);
    answer("shadow.3", CANDIDATE, CANDIDATE, "no", 50);
    answer("3", PRESENT, PRESENT, "yes", 60);
    traffic.skipped(CANDIDATE);

    TrafficFigures figures = traffic.figures(shadow);
    assertThat(figures.compared()).isEqualTo(3);
    assertThat(figures.different()).isEqualTo(2);
    assertThat(figures.skipped()).isEqualTo(1);
    assertThat(figures.differences())
        .containsExactly(
            new TrafficFigures.Difference("1", 10, 20), new TrafficFigures.Difference("3", 60, 50));
  }

  @Test
  void aKernelThatStartsAfterTheShadowComparesItsAnswersAllTheSame() {
    ModelRollout later = shadowed(Phase.CANARY);
    assertThat(book.write(Optional.of(canary), later)).isTrue();
    answer("1", PRESENT, PRESENT, "hello", 10);
    answer("shadow.1", CANDIDATE, CANDIDATE, "goodbye", 20);

    assertThat(traffic.figures(later).different()).isEqualTo(1);
  }

  @Test
  void whatWasCountedStaysToBeSeenAfterTheEnd() {
    answer("1", CANDIDATE, CANDIDATE, "hello", 10);
    ModelRollout end = canary.to(Phase.ROLLED_BACK, 0, "why", NOON.plusSeconds(9));
    assertThat(book.write(Optional.of(canary), end)).isTrue();
    answer("2", CANDIDATE, CANDIDATE, "hello", 10);

    assertThat(traffic.figures(end).candidate().requests()).isEqualTo(1);
  }

  private static ModelRollout shadowed(Phase phase) {
    return Trial.of(Trial.plan(true, List.of(5, 100), false, true)).to(phase, 0, null, NOON);
  }

  private void answer(String id, String asked, String translatedBy, String text, long millis) {
    answered(id, asked, translated(id, translatedBy, text, millis, NOON.plusSeconds(1)));
  }

  private void fail(String id, String asked, ErrorCode code) {
    answered(
        id,
        asked,
        result(id, asked, new TranslationOutcome.Failed(code, "why"), 0, NOON.plusSeconds(1)));
  }

  private void answered(String id, String asked, TranslationResult result) {
    traffic.answered(new RolloutTraffic.Asked(id, asked), result);
  }

  private static TranslationResult translated(
      String id, String model, String text, long millis, Instant finished) {
    return result(
        id, model, new TranslationOutcome.Translated(text, -1, List.of()), millis, finished);
  }

  private static TranslationResult result(
      String id, String model, TranslationOutcome outcome, long millis, Instant finished) {
    return new TranslationResult(
        id,
        outcome,
        model,
        Map.of(),
        "worker",
        Duration.ZERO,
        Duration.ofMillis(millis),
        finished,
        null);
  }
}
