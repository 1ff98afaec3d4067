package org.signrelay.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.Position;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.host.GoldenClips;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

class WaitingRequestsTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final WaitingRequests waiting =
      new WaitingRequests(new BatchLimits(4, 100, Duration.ZERO));

  @Test
  void theOldestIsJoinedByThoseMostLikeItInLength() throws Exception {
    add(10, 40, 12, 18, 11, 9, 20);

    assertThat(frames(waiting.take())).containsExactly(10, 11, 9, 12);
    assertThat(frames(waiting.take())).containsExactly(40, 20);
    assertThat(frames(waiting.take())).containsExactly(18);
  }

  @Test
  void noMoreThanHalfOfABatchIsPadding() throws Exception {
    add(10, 21, 5, 20);

    assertThat(frames(waiting.take())).containsExactly(10, 5); // 20 would be twice 10, but not 5
    assertThat(frames(waiting.take())).containsExactly(21, 20);
  }

  @Test
  void aBatchHasNoMorePaddedFramesThanAllowedAndALongClipGoesAlone() throws Exception {
    add(40, 41, 42, 150, 150);

    assertThat(frames(waiting.take())).containsExactly(40, 41);
    assertThat(frames(waiting.take())).containsExactly(42);
    assertThat(frames(waiting.take())).containsExactly(150);
    assertThat(frames(waiting.take())).containsExactly(150);
  }

  @Test
  void anotherModelOrAnotherSearchGoesIntoAnotherBatch() throws Exception {
    waiting.add(request(10, "one", 1));
    waiting.add(request(10, "two", 1));
    waiting.add(request(10, "one", 4));
    waiting.add(request(10, "one", 1));

    assertThat(waiting.take()).hasSize(2);
    assertThat(waiting.take()).hasSize(1);
    assertThat(waiting.take()).hasSize(1);
  }

  @Test
  void aRequestWhoseDeliveryWasLostWhileItWaitedIsNotDecoded() throws Exception {
    AtomicBoolean held = new AtomicBoolean(true);
    waiting.add(request(10, "one", 1, held::get));
    add(11);
    held.set(false);

    assertThat(frames(waiting.take())).containsExactly(11);
  }

  @Test
  void whoWaitsForAnAnswerGoesBeforeBulkAndWithoutIt() throws Exception {
    long now = System.nanoTime();
    waiting.add(request(10, true, now - SECOND));
    waiting.add(request(11, false, now));
    waiting.add(request(12, false, now));

    assertThat(frames(waiting.take())).containsExactly(11, 12);
    assertThat(frames(waiting.take())).containsExactly(10);
  }

  @Test
  void bulkThatHasWaitedLongGoesFirst() throws Exception {
    long now = System.nanoTime();
    waiting.add(request(40, false, now));
    waiting.add(request(10, true, now - 60 * SECOND));

    assertThat(frames(waiting.take())).containsExactly(10);
    assertThat(frames(waiting.take())).containsExactly(40);
  }

  @Test
  void closingGivesBackWhatWaitsAndEndsTheThreadThatTakes() throws Exception {
    CompletableFuture<List<WaitingRequest>> taken =
        CompletableFuture.supplyAsync(() -> {
          try {
            return waiting.take();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });

    waiting.close();

    assertThat(taken.get()).isEmpty();
    assertThat(waiting.add(request(10, "one", 1))).isFalse();
  }

  private void add(int... frames) {
    for (int length : frames) {
      assertThat(waiting.add(request(length, "one", 1))).isTrue();
    }
  }

  private static List<Integer> frames(List<WaitingRequest> batch) {
    return batch.stream().map(WaitingRequest::frames).toList();
  }

  private static WaitingRequest request(int frames, String model, int beam) {
    return request(frames, model, beam, () -> true);
  }

  private static WaitingRequest request(int frames, boolean bulk, long arrived) {
    WaitingRequest request = request(frames, "one", 1);
    return new WaitingRequest(request.delivery(), "one", request.clip(), bulk, arrived);
  }

  private static WaitingRequest request(int frames, String model, int beam, BooleanSupplier held) {
    Clip clip = GoldenClips.clip(2, frames, 1);
    TranslationRequest request =
        new TranslationRequest(
            "id",
            model,
            new ClipSource.Inline(clip),
            new Decoding(beam, 16, 1),
            Instant.MAX,
            Instant.EPOCH,
            null);
    return new WaitingRequest(new Unsettled(request, held), model, clip, false, System.nanoTime());
  }

  /** A delivery that nobody settles. */
  private record Unsettled(TranslationRequest value, BooleanSupplier held)
      implements Delivery<TranslationRequest> {
    @Override
    public String key() {
      return value.id();
    }

    @Override
    public int deliveryCount() {
      return 1;
    }

    @Override
    public Position position() {
      return new Position("requests", 0, 0);
    }

    @Override
    public Optional<TraceContext> trace() {
      return Optional.empty();
    }

    @Override
    public boolean isHeld() {
      return held.getAsBoolean();
    }

    @Override
    public void accept() {}

    @Override
    public void release() {}

    @Override
    public void reject(ErrorCode code, String message) {}
  }
}
