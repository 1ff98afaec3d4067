package org.signrelay.app.bench.chaos;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is: a line for each phase, and a bar while there is fire. */
public final class ChaosProgress {
  private static final int UPDATE_MILLIS = 1_000;
  private static final int WIDTH = 120;

  private final PrintStream screen;
  private @Nullable Thread thread;

  public ChaosProgress(PrintStream screen) {
    this.screen = screen;
  }

  void phase(String what) {
    end();
    screen.println("chaos: " + what);
  }

  void show(ChaosSettings settings, IntSupplier requests, IntSupplier fires, IntSupplier jobs) {
    thread =
        Thread.ofVirtual()
            .start(() -> {
              try (ProgressBar bar =
                  new ProgressBarBuilder()
                      .setTaskName("requests")
                      .setInitialMax(settings.requests())
                      .setStyle(ProgressBarStyle.ASCII)
                      .setUpdateIntervalMillis(UPDATE_MILLIS)
                      .setMaxRenderedLength(WIDTH)
                      .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
                      .build()) {
                while (!Thread.currentThread().isInterrupted()) {
                  bar.stepTo(Math.min(settings.requests(), requests.getAsInt()));
                  bar.setExtraMessage(
                      String.format(
                          Locale.ROOT,
                          "%d disturbances, %d jobs",
                          fires.getAsInt(),
                          jobs.getAsInt()));
                  Thread.sleep(UPDATE_MILLIS);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  void end() {
    Thread showing = thread;
    if (showing != null) {
      showing.interrupt();
      thread = null;
    }
  }
}
