package org.signrelay.runtime.translation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The requests that wait for a decoding thread, handed out in batches. The request whose
 * {@linkplain WaitingRequest#turn turn} it is leads the next batch, so none starves; it is joined
 * by those that fit it, the most alike in length first. A request whose delivery was lost while it
 * waited is left out: somebody else has it by now. Thread-safe.
 */
final class WaitingRequests {
  private final BatchLimits limits;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<WaitingRequest> waiting = new ArrayList<>();
  private boolean closed;

  WaitingRequests(BatchLimits limits) {
    this.limits = limits;
  }

  /** Returns false if closed. */
  boolean add(WaitingRequest request) {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      waiting.add(request);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for work; an empty batch means that there will be none any more. */
  List<WaitingRequest> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        waiting.removeIf(request -> !request.delivery().isHeld());
        if (waiting.isEmpty()) {
          if (closed) {
            return List.of();
          }
          changed.await();
          continue;
        }
        WaitingRequest leader = leader();
        long wait = limits.linger().toNanos() - (System.nanoTime() - leader.arrived());
        if (wait > 0 && waiting.size() < limits.requests() && !closed) {
          changed.awaitNanos(wait);
          continue;
        }
        List<WaitingRequest> batch = batch(leader);
        waiting.removeAll(batch);
        changed.signal();
        return batch;
      }
    } finally {
      lock.unlock();
    }
  }

  private WaitingRequest leader() {
    return Collections.min(waiting, (one, other) -> Long.signum(one.turn() - other.turn()));
  }

  private List<WaitingRequest> batch(WaitingRequest leader) {
    List<WaitingRequest> alike =
        waiting.stream()
            .filter(request -> !request.equals(leader) && request.goesWith(leader))
            .sorted(
                Comparator.comparingInt(request -> Math.abs(request.frames() - leader.frames())))
            .toList();
    List<WaitingRequest> batch = new ArrayList<>(List.of(leader));
    int shortest = leader.frames();
    int longest = leader.frames();
    for (WaitingRequest request : alike) {
      int low = Math.min(shortest, request.frames());
      int high = Math.max(longest, request.frames());
      boolean fits =
          batch.size() < limits.requests()
              && (long) high * (batch.size() + 1) <= limits.paddedFrames()
              && high <= 2L * low;
      if (fits) {
        batch.add(request);
        shortest = low;
        longest = high;
      }
    }
    return batch;
  }

  /** Ends {@link #take}; returns what nobody took. */
  List<WaitingRequest> close() {
    lock.lock();
    try {
      closed = true;
      List<WaitingRequest> rest = List.copyOf(waiting);
      waiting.clear();
      changed.signalAll();
      return rest;
    } finally {
      lock.unlock();
    }
  }
}
