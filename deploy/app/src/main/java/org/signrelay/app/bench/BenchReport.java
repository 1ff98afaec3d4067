package org.signrelay.app.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.benchmark.DecodingSpeed;
import org.signrelay.learning.benchmark.GemmPeak;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.learning.benchmark.MemoryCurve;
import org.signrelay.learning.benchmark.StageSpeed;

/**
 * All that was measured, every single value included.
 *
 * @param gemm null if not asked for
 * @param training empty if not asked for
 * @param decoding empty if not asked for
 * @param memory null if not asked for, or not told by the operating system
 * @param endToEnd a result a door; empty if not asked for
 * @param imports a result a format; empty if not asked for
 */
public record BenchReport(
    MachineFacts machine,
    @Nullable GemmPeak gemm,
    List<StageSpeed> training,
    List<DecodingSpeed> decoding,
    @Nullable MemoryCurve memory,
    List<DoorLoad> endToEnd,
    List<ImportSpeed> imports) {
  public BenchReport {
    training = List.copyOf(training);
    decoding = List.copyOf(decoding);
    endToEnd = List.copyOf(endToEnd);
    imports = List.copyOf(imports);
  }
}
