package org.signrelay.app.bench;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.SignRelayException;

/**
 * Clients in closed loop: each sends its next clip as soon as its last answer is there. Remembers
 * the first answer to each clip, over all levels, and compares the others with it. Used by one
 * thread.
 */
final class LoadGenerator {
  private static final double NANOS_A_SECOND = 1e9;

  private final TranslationDoor door;
  private final List<Clip> clips;
  private final AtomicReferenceArray<@Nullable String> firstTexts;

  LoadGenerator(TranslationDoor door, List<Clip> clips) {
    this.door = door;
    this.clips = List.copyOf(clips);
    this.firstTexts = new AtomicReferenceArray<>(clips.size());
  }

  /**
   * One answered request.
   *
   * @param nanos as the client sees it
   * @param changed whether the text differs from the first one for this clip
   */
  private record Served(TranslationDoor.Answer answer, long nanos, boolean changed) {}

  /** Sends requests that do not count, then those that do. */
  LoadLevel level(int clients, int warmUp, int requests) {
    send(clients, warmUp);
    long began = System.nanoTime();
    List<Served> served = Arrays.stream(send(clients, requests)).filter(Objects::nonNull).toList();
    double seconds = (System.nanoTime() - began) / NANOS_A_SECOND;
    double signing = 0; // failed clips included: which they were does not matter on average
    for (int request = 0; request < requests; request++) {
      signing += clips.get(request % clips.size()).seconds();
    }
    long[] latencies = micros(served, Served::nanos);
    return new LoadLevel(
        clients,
        requests,
        requests - served.size(),
        (int) served.stream().filter(Served::changed).count(),
        served.size() / seconds,
        seconds / signing,
        Latency.corrected(latencies),
        Latency.of(latencies),
        Latency.of(micros(served, request -> request.answer().queue().toNanos())),
        Latency.of(micros(served, request -> request.answer().compute().toNanos())));
  }

  private static long[] micros(List<Served> served, ToLongFunction<Served> nanos) {
    return served.stream().mapToLong(nanos).map(value -> value / 1000).toArray();
  }

  /** Null for a request that failed. */
  private @Nullable Served[] send(int clients, int requests) {
    @Nullable Served[] served = new Served[requests];
    AtomicInteger next = new AtomicInteger();
    Callable<@Nullable Void> client =
        () -> {
          for (int i = next.getAndIncrement(); i < requests; i = next.getAndIncrement()) {
            served[i] = request(i % clips.size());
          }
          return null;
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(clients)) {
      for (Future<?> done : pool.invokeAll(Collections.nCopies(clients, client))) {
        done.get(); // also makes what the client wrote visible here
      }
      return served;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the load generator was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a client broke down: " + e.getCause(), e);
    }
  }

  private @Nullable Served request(int clip) {
    long began = System.nanoTime();
    try {
      TranslationDoor.Answer answer = door.translate(clips.get(clip));
      long nanos = System.nanoTime() - began;
      String first = firstTexts.compareAndExchange(clip, null, answer.text());
      return new Served(answer, nanos, first != null && !first.equals(answer.text()));
    } catch (SignRelayException e) {
      return null;
    }
  }
}
