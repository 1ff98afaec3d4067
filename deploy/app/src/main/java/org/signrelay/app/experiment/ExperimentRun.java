package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Trains what the ledger lacks, several arms at a time, seed by seed, so that comparisons are
 * paired as early as possible. Arms that two cells have in common are trained once. An arm that
 * fails does not stop the others. Used by one thread.
 */
final class ExperimentRun {
  private final Ledger ledger;
  private final ArmRunner runner;
  private final int parallel;
  private final ProgressBoard board;

  ExperimentRun(Ledger ledger, ArmRunner runner, int parallel, ProgressBoard board) {
    this.ledger = ledger;
    this.runner = runner;
    this.parallel = parallel;
    this.board = board;
  }

  /** What is to be trained: every cell's arms with its seeds, ordered by seed. */
  static List<ArmTask> tasks(List<Cell> cells, List<Long> seeds) {
    List<ArmTask> tasks = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      for (Cell cell : cells) {
        if (cell.has(i)) {
          for (Arm arm : cell.arms()) {
            tasks.add(new ArmTask(cell, arm, seeds.get(i)));
          }
        }
      }
    }
    return tasks;
  }

  /**
   * Runs.
   *
   * @return the messages of the arms that failed
   */
  List<String> run(List<ArmTask> tasks, Trunks trunks) {
    Map<String, List<ArmTask>> open = new LinkedHashMap<>();
    for (ArmTask task : tasks) {
      if (ledger.find(task).isEmpty()) {
        open.computeIfAbsent(task.identity(), key -> new ArrayList<>()).add(task);
      }
    }
    board.begin(
        open.values().stream().mapToInt(same -> same.getFirst().steps()).sum(), open.size());
    List<String> failures = new ArrayList<>();
    // In the queue a trunk stands before the arms that wait for it, so no arm can block it.
    try (ExecutorService workers = Executors.newFixedThreadPool(parallel)) {
      Map<String, Future<?>> growing = new LinkedHashMap<>();
      Map<List<ArmTask>, Future<?>> running = new LinkedHashMap<>();
      for (List<ArmTask> same : open.values()) {
        Trunk trunk = trunks.of(same.getFirst()).orElse(null);
        if (trunk != null) {
          growing.computeIfAbsent(
              trunk.fingerprint(), key -> workers.submit(() -> runner.grow(trunk, steps -> {})));
        }
        Future<?> grown = trunk == null ? null : growing.get(trunk.fingerprint());
        running.put(same, workers.submit(() -> run(same, trunk, grown)));
      }
      running.forEach((same, future) -> failure(future, same.getFirst(), failures));
    }
    board.end();
    return failures;
  }

  private void run(List<ArmTask> same, @Nullable Trunk trunk, @Nullable Future<?> grown) {
    ArmTask task = same.getFirst();
    if (grown != null) {
      join(grown);
    }
    ProgressBoard.Line line = board.start(task);
    ArmResult result = runner.run(task, trunk, line::steps);
    line.finished(result);
    for (ArmTask other : same.subList(1, same.size())) {
      ledger.record(other, result.as(other));
    }
  }

  private static void join(Future<?> grown) {
    try {
      grown.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, "interrupted while arms trained", e);
    } catch (ExecutionException e) {
      throw new SignRelayException(ErrorCode.INTERNAL, "its first stages failed: " + message(e), e);
    }
  }

  private void failure(Future<?> future, ArmTask task, List<String> failures) {
    try {
      future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, "interrupted while arms trained", e);
    } catch (ExecutionException e) {
      String failure = task.label() + ": " + message(e);
      board.failed(failure);
      failures.add(failure);
    }
  }

  private static String message(ExecutionException e) {
    Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
    return String.valueOf(cause.getMessage());
  }
}
