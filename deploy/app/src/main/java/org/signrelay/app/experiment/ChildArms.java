package org.signrelay.app.experiment;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.Distribution;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Each arm in a process of its own, which trains with one thread: several at once use the cores
 * better than several threads in one, memory is given back, and its peak belongs to the arm alone.
 * The children end with this process.
 */
final class ChildArms implements ArmRunner, AutoCloseable {
  private static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseSerialGC");
  private static final int TOLD_LINES = 20;

  private final Distribution distribution;
  private final Ledger ledger;
  private final List<String> experiment;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final Thread killer = new Thread(this::killAll, "experiment-children");

  /**
   * @param experiment the arguments by which a child knows the experiment: its name, scale, corpus
   */
  ChildArms(Distribution distribution, Ledger ledger, List<String> experiment) {
    this.distribution = distribution;
    this.ledger = ledger;
    this.experiment = List.copyOf(experiment);
    Runtime.getRuntime().addShutdownHook(killer);
  }

  @Override
  public void grow(Trunk trunk, Steps progress) {
    if (ledger.left(trunk).isEmpty()) {
      run(trunk.task(), List.of("--trunk", written(trunk.end()), "--trunk-only"), progress);
    }
  }

  @Override
  public ArmResult run(ArmTask task, @Nullable Trunk trunk, Steps progress) {
    run(task, trunk == null ? List.of() : List.of("--trunk", written(trunk.end())), progress);
    return ledger
        .find(task)
        .orElseThrow(() ->
            new SignRelayException(
                ErrorCode.INTERNAL, task.label() + " ended without leaving a result"));
  }

  /** As the child's command reads it. */
  private static String written(Checkpoint.Position position) {
    return position.stage() + ":" + position.step();
  }

  private void run(ArmTask task, List<String> what, Steps progress) {
    List<String> arguments = new ArrayList<>(List.of("experiment-arm"));
    arguments.addAll(experiment);
    arguments.addAll(
        List.of(
            "--out",
            ledger.folder().toString(),
            "--cell",
            task.cell().name(),
            "--arm",
            task.arm().name(),
            "--seed",
            String.valueOf(task.seed())));
    arguments.addAll(what);
    try {
      Path log = Files.createTempFile("signrelay-arm-", ".log");
      try {
        Process process =
            new ProcessBuilder(distribution.childCommand(JVM, arguments))
                .redirectError(log.toFile())
                .start();
        running.add(process);
        int exit = follow(process, progress);
        if (exit != 0) {
          throw new SignRelayException(
              ErrorCode.INTERNAL,
              "%s ended with exit code %d:%n%s".formatted(task.label(), exit, tail(log)));
        }
      } finally {
        Files.deleteIfExists(log);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the process of " + task.label(), e);
    }
  }

  /** The child tells its steps, one number a line. */
  private int follow(Process process, Steps progress) throws IOException {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.matches("\\d+")) {
          progress.done(Integer.parseInt(line));
        }
      }
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SignRelayException(ErrorCode.UNAVAILABLE, "interrupted while an arm trained", e);
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  private static String tail(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
  }

  private void killAll() {
    running.forEach(Process::destroyForcibly);
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(killer);
  }
}
