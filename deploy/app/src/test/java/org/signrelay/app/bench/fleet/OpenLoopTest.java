package org.signrelay.app.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class OpenLoopTest {
  private static final List<Clip> CLIPS = ShortClips.of(1).subList(0, 1);

  /** A client that waited for the first answer would send nothing behind it. */
  @Test
  void aStallDoesNotKeepOthersFromBeingSentAndIsFeltByAllOfThem() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(20);
    CountDownLatch stall = new CountDownLatch(1);
    TranslationDoor door =
        clip -> {
          calls.incrementAndGet();
          enough.countDown();
          await(stall);
          return new TranslationDoor.Answer("", Duration.ofMillis(1), Duration.ofMillis(1));
        };

    OpenLoop loop = OpenLoop.start(door, CLIPS, 1_000);
    enough.await(); // while not one is answered
    stall.countDown();
    OpenLoad load = loop.stop();

    assertThat(load.answered()).isEqualTo(load.sent()).isEqualTo(calls.get());
    assertThat(load.sent()).isGreaterThanOrEqualTo(20);
    List<OpenLoop.Sample> samples = loop.samples();
    long first = samples.stream().mapToLong(OpenLoop.Sample::due).min().orElseThrow();
    assertThat(samples)
        .filteredOn(sample -> sample.due() == first)
        .allSatisfy(sample -> assertThat(sample.nanos()).isGreaterThan(19_000_000L));
  }

  @Test
  void refusalsAndFailuresAreToldApart() throws Exception {
    AtomicInteger calls = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    TranslationDoor door =
        clip -> {
          int call = calls.getAndIncrement();
          three.countDown();
          switch (call) {
            case 0 -> throw new SignRelayException(ErrorCode.OVERLOADED, "later");
            case 1 -> throw new SignRelayException(ErrorCode.INTERNAL, "broken");
            default -> {
              return new TranslationDoor.Answer("", Duration.ofMillis(1), Duration.ofMillis(3));
            }
          }
        };

    OpenLoop loop = OpenLoop.start(door, CLIPS, 1_000);
    three.await();
    OpenLoad load = loop.stop();

    assertThat(load.refused()).isOne();
    assertThat(load.failed()).isOne();
    assertThat(load.answered()).isEqualTo(load.sent() - 2);
    assertThat(loop.failures()).containsExactly("INTERNAL: broken");
    assertThat(load.computeShare()).isEqualTo(3 * load.queueShare(), within(1e-9));
    assertThat(load.queueShare() + load.computeShare() + load.wayShare())
        .isEqualTo(1, within(1e-9));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
