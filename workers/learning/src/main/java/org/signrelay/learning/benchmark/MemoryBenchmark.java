package org.signrelay.learning.benchmark;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.signrelay.learning.training.StepProfile;
import org.signrelay.learning.training.TrainingListener;
import org.signrelay.learning.training.TrainingRun;

/** Trains and looks at the process's memory every so many steps. */
public final class MemoryBenchmark {
  private static final long BYTES_A_KIB = 1024;
  private static final double NANOS_A_MILLISECOND = 1e6;

  private MemoryBenchmark() {}

  /**
   * Goes through the first stage of a run.
   *
   * @param steps at most; the stage may end earlier
   * @param every so many steps a look; three looks at least
   * @return empty where the operating system does not tell a process's memory
   */
  public static Optional<MemoryCurve> run(TrainingRun run, int steps, int every) {
    List<MemoryCurve.Point> points = new ArrayList<>();
    if (ResidentMemory.kibibytes().isEmpty()) {
      return Optional.empty();
    }
    BufferPoolMXBean direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .findFirst()
            .orElseThrow();
    TrainingListener look =
        new TrainingListener() {
          private long nanos;

          @Override
          public void stepProfiled(StepProfile profile) {
            nanos += profile.totalNanos();
          }

          @Override
          public void stepCompleted(StepReport report) {
            if (report.step() % every == 0) {
              OptionalLong resident = ResidentMemory.kibibytes();
              long heap = Runtime.getRuntime().totalMemory() / BYTES_A_KIB;
              long buffers = direct.getMemoryUsed() / BYTES_A_KIB;
              double milliseconds = nanos / NANOS_A_MILLISECOND / every;
              nanos = 0;
              resident.ifPresent(kib ->
                  points.add(
                      new MemoryCurve.Point(report.step(), kib, heap, buffers, milliseconds)));
            }
          }
        };
    run.advance(run.initial(), steps, look, () -> false);
    return Optional.of(MemoryCurve.of(points));
  }
}
