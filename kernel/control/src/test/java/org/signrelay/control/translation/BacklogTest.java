package org.signrelay.control.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.ErrorCode;

class BacklogTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, CompletableFuture<TranslationResult>> topic = new ConcurrentHashMap<>();
  private final Backlog backlog = new Backlog(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void aRequestOfThePastMeetsItsResultOnceResultsAreFollowed() {
    var answer = backlog.expect("r1", asked(NOW));
    backlog.expect("r2", asked(NOW));
    answers("r1").complete(result("r1"));
    backlog.follow(this::answers);

    assertThat(answer).isCompletedWithValue(result("r1"));
    assertThat(backlog.size()).isEqualTo(1);
    assertThat(backlog.contains("r2")).isTrue();
  }

  @Test
  void theSameRequestTwiceIsOneRequest() {
    backlog.follow(this::answers);

    assertThat(backlog.expect("r1", asked(NOW))).isSameAs(backlog.expect("r1", asked(NOW)));
    assertThat(backlog.size()).isEqualTo(1);
  }

  @Test
  void aRequestLongPastItsDeadlineIsNotWaitedFor() {
    backlog.follow(this::answers);
    backlog.expect("old", asked(NOW.minus(Duration.ofHours(2))));

    assertThat(backlog.size()).isZero();
  }

  @Test
  void whatNeverReachedTheBusIsTakenBack() {
    backlog.follow(this::answers);
    var answer = backlog.expect("r1", asked(NOW));
    backlog.withdraw("r1");

    assertThat(backlog.size()).isZero();
    assertThat(answer).isCancelled();
    assertThat(answers("r1")).isCancelled();
  }

  @Test
  void theOldestIsTheOneThatHasWaitedLongestOnItsQueue() {
    backlog.expect("r1", new Backlog.Asked(NOW.minusSeconds(5), NOW, false));
    backlog.expect("r2", new Backlog.Asked(NOW.minusSeconds(9), NOW, false));
    backlog.expect("r3", new Backlog.Asked(NOW.minusSeconds(20), NOW, true));
    backlog.expect("r4", new Backlog.Asked(NOW.plusSeconds(60), NOW, true)); // another clock

    assertThat(backlog.oldest(false)).isEqualTo(Duration.ofSeconds(9));
    assertThat(backlog.oldest(true)).isEqualTo(Duration.ofSeconds(20));
    backlog.withdraw("r3");
    assertThat(backlog.oldest(true)).isZero();
  }

  private static Backlog.Asked asked(Instant deadline) {
    return new Backlog.Asked(NOW, deadline, false);
  }

  private CompletableFuture<TranslationResult> answers(String requestId) {
    return topic.computeIfAbsent(requestId, id -> new CompletableFuture<>());
  }

  private static TranslationResult result(String requestId) {
    return new TranslationResult(
        requestId,
        new TranslationOutcome.Failed(ErrorCode.INTERNAL, "no"),
        "",
        Map.of(),
        "worker",
        Duration.ZERO,
        Duration.ZERO,
        NOW,
        null);
  }
}
