package org.signrelay.app.experiment;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Tells how far an experiment is: a line for every finished arm, with what is left at the speed so
 * far. Thread-safe.
 */
final class ProgressBoard {
  private final PrintStream screen;
  private long began;
  private long allSteps;
  private int arms;
  private long doneSteps;
  private int finished;

  ProgressBoard(PrintStream screen) {
    this.screen = screen;
  }

  synchronized void begin(long steps, int count) {
    began = System.nanoTime();
    allSteps = steps;
    arms = count;
  }

  Line start(ArmTask task) {
    return new Line(task);
  }

  synchronized void failed(String message) {
    screen.println("failed: " + message);
  }

  synchronized void end() {
    screen.printf(
        Locale.ROOT,
        "%d of %d arms finished in %.1f minutes%n",
        finished,
        arms,
        (System.nanoTime() - began) / 60e9);
  }

  private synchronized void add(int steps) {
    doneSteps += steps;
  }

  private synchronized void finish(ArmTask task, ArmResult result) {
    finished++;
    double seconds = (System.nanoTime() - began) / 1e9;
    double left = doneSteps == 0 ? 0 : seconds * Math.max(0, allSteps - doneSteps) / doneSteps;
    screen.printf(
        Locale.ROOT,
        "[%d/%d] %s: %d steps in %.0f s, %d MiB; about %.0f minutes left%n",
        finished,
        arms,
        task.label(),
        result.steps(),
        result.seconds(),
        result.peakMib(),
        left / 60);
  }

  /** One arm on its way; used by one thread. */
  final class Line {
    private final ArmTask task;
    private int told;

    private Line(ArmTask task) {
      this.task = task;
    }

    void steps(int done) {
      add(done - told);
      told = done;
    }

    void finished(ArmResult result) {
      add(result.steps() - told); // what a trunk had done
      finish(task, result);
    }
  }
}
