package org.signrelay.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class LoadGeneratorTest {
  private static final List<Clip> CLIPS =
      SampleCorpus.generate(SamplePreset.HARD, 1).corpus().examples(Split.TEST).stream()
          .limit(4)
          .map(Example::clip)
          .toList();

  private static TranslationDoor.Answer answer(String text) {
    return new TranslationDoor.Answer(text, Duration.ofMillis(3), Duration.ofMillis(8));
  }

  private static LoadSettings load(int... clients) {
    return new LoadSettings(
        Arrays.stream(clients).boxed().toList(), 5, 20); // warm-up, then counted
  }

  @Test
  void everyLevelSendsItsRequestsAfterAWarmUp() {
    AtomicInteger calls = new AtomicInteger();
    DoorLoad load =
        DoorLoad.measure(
            "fake",
            clip -> {
              calls.incrementAndGet();
              return answer("frames " + clip.frames());
            },
            CLIPS,
            load(1, 4));
    assertThat(calls).hasValue(2 * (5 + 20));
    assertThat(load.levels()).extracting(LoadLevel::clients).containsExactly(1, 4);
    assertThat(load.levels())
        .allSatisfy(level -> {
          assertThat(level.requests()).isEqualTo(20);
          assertThat(level.failures()).isZero();
          assertThat(level.changedTexts()).isZero();
          assertThat(level.requestsPerSecond()).isPositive();
          assertThat(level.realTimeFactor()).isPositive();
          assertThat(level.queue()).isEqualTo(Latency.of(new long[] {3000}));
          assertThat(level.compute()).isEqualTo(Latency.of(new long[] {8000}));
        });
  }

  @Test
  void failedRequestsAreCountedAndInNoLatency() {
    AtomicInteger calls = new AtomicInteger();
    LoadLevel level =
        new LoadGenerator(
                clip -> {
                  if (calls.incrementAndGet() % 4 == 0) {
                    throw new SignRelayException(ErrorCode.OVERLOADED, "too much is waiting");
                  }
                  return answer("");
                },
                CLIPS)
            .level(1, 0, 20);
    assertThat(level.failures()).isEqualTo(5);
    assertThat(level.requests()).isEqualTo(20);
  }

  @Test
  void aDoorThatOnlyFailsStillHasALevel() {
    LoadLevel level =
        new LoadGenerator(
                clip -> {
                  throw new SignRelayException(ErrorCode.UNAVAILABLE, "nobody there");
                },
                CLIPS)
            .level(2, 0, 6);
    assertThat(level.failures()).isEqualTo(6);
    assertThat(level.latency()).isEqualTo(new Latency(0, 0, 0, 0));
    assertThat(level.requestsPerSecond()).isZero();
  }

  @Test
  void anAnswerThatDiffersFromTheFirstOneForItsClipIsCounted() {
    AtomicInteger calls = new AtomicInteger();
    LoadLevel level =
        new LoadGenerator(
                clip -> answer(calls.incrementAndGet() == 10 ? "another" : "the same"), CLIPS)
            .level(1, 0, 20);
    assertThat(level.changedTexts()).isEqualTo(1);
  }
}
