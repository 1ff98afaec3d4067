package org.signrelay.corpora.imports;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Does work on a few threads and hands on what came of it in the order in which the work was given.
 * No more than twice as much is under way as there are threads, so memory is bounded. Used by one
 * thread, which is also the one that takes the results; close it to end the threads.
 */
final class InOrder<T> implements AutoCloseable {
  private final ExecutorService threads;
  private final int most;
  private final Consumer<T> taker;
  private final Deque<Future<T>> underWay = new ArrayDeque<>();

  InOrder(int threads, Consumer<T> taker) {
    this.threads =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().daemon().name("import-", 1).factory());
    this.most = 2 * threads;
    this.taker = taker;
  }

  /** Gives work; first waits for the oldest, if too much is under way. */
  void add(Callable<T> work) {
    if (underWay.size() == most) {
      take();
    }
    underWay.add(threads.submit(work));
  }

  /** Waits for all that is under way. */
  void drain() {
    while (!underWay.isEmpty()) {
      take();
    }
  }

  private void take() {
    try {
      taker.accept(underWay.remove().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("work that was under way failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while work was under way", e);
    }
  }

  /** Waits for all that is under way, also if the work that would have come next failed. */
  @Override
  public void close() {
    try (threads) {
      drain();
    }
  }
}
