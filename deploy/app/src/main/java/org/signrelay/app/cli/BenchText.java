package org.signrelay.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.signrelay.app.bench.BenchReport;
import org.signrelay.app.bench.DoorLoad;
import org.signrelay.app.bench.ImportSpeed;
import org.signrelay.app.bench.Latency;
import org.signrelay.app.bench.LoadLevel;
import org.signrelay.learning.benchmark.DecodingSpeed;
import org.signrelay.learning.benchmark.GemmPeak;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.learning.benchmark.MemoryCurve;
import org.signrelay.learning.benchmark.Sample;
import org.signrelay.learning.benchmark.StageSpeed;

/** A {@link BenchReport} for people: the machine, then a table a benchmark. */
final class BenchText {
  private BenchText() {}

  static String of(BenchReport report) {
    List<String> sections = new ArrayList<>();
    sections.add(machine(report.machine()));
    GemmPeak gemm = report.gemm();
    if (gemm != null) {
      sections.add(gemm(gemm));
    }
    if (!report.training().isEmpty()) {
      sections.add(training(report.training()));
    }
    if (!report.decoding().isEmpty()) {
      sections.add(decoding(report.decoding()));
    }
    MemoryCurve memory = report.memory();
    if (memory != null) {
      sections.add(memory(memory));
    }
    report.endToEnd().forEach(load -> sections.add(load(load)));
    if (!report.imports().isEmpty()) {
      sections.add(imports(report.imports()));
    }
    return String.join("\n", sections);
  }

  private static String machine(MachineFacts machine) {
    return """
    %s (%s), %d cores, load %s at the start
    %s, %s, heap up to %d MiB
    %s, DJL %s, %d GPUs, %d threads in an operation %s
    """
        .formatted(
            machine.cpu(),
            machine.instructions(),
            machine.cores(),
            number(machine.load()),
            machine.system(),
            machine.jdk(),
            machine.maxHeapMib(),
            machine.engine(),
            machine.djl(),
            machine.gpus(),
            machine.threads(),
            machine.environment());
  }

  private static String gemm(GemmPeak gemm) {
    Table table = new Table("size", "median", "min", "max", "runs");
    for (GemmPeak.Size size : gemm.sizes()) {
      Sample sample = size.gigaflops();
      table.row(
          size.size(),
          number(sample.median()),
          number(sample.min()),
          number(sample.max()),
          runs(sample));
    }
    return "fp32 matrix products, GFLOP/s; the peak is %s\n%s"
        .formatted(number(gemm.best()), table);
  }

  private static String training(List<StageSpeed> stages) {
    Table table =
        new Table(
            "stage",
            "batch",
            "steps",
            "steps/s",
            "median",
            "p95",
            "min",
            "max",
            "prepare",
            "forward",
            "backward",
            "update",
            "GFLOP",
            "matrix");
    for (StageSpeed stage : stages) {
      Sample step = stage.milliseconds();
      table.row(
          stage.stage(),
          stage.batchSize(),
          step.all().size(),
          number(stage.stepsPerSecond()),
          number(step.median()),
          number(step.p95()),
          number(step.min()),
          number(step.max()),
          percent(stage.prepareShare()),
          percent(stage.forwardShare()),
          percent(stage.backwardShare()),
          percent(stage.updateShare()),
          number(stage.gigaflopsAStep()),
          percent(stage.matrixShare()));
    }
    return """
    Training, ms a step; "matrix" is the share that its matrix products would take at the peak
    """
        + table;
  }

  private static String decoding(List<DecodingSpeed> speeds) {
    Table table = new Table("threads", "batch", "tokens/s", "min", "max", "ms a step", "runs");
    for (DecodingSpeed speed : speeds) {
      Sample sample = speed.tokensPerSecond();
      table.row(
          speed.threads(),
          speed.batch(),
          number(sample.median()),
          number(sample.min()),
          number(sample.max()),
          number(speed.millisecondsAStep()),
          runs(sample));
    }
    return "Greedy decoding, %d tokens a clip\n%s".formatted(speeds.get(0).tokensAClip(), table);
  }

  private static String memory(MemoryCurve memory) {
    Table table = new Table("step", "resident MiB", "heap MiB", "direct MiB", "ms a step");
    for (MemoryCurve.Point point : memory.points()) {
      table.row(
          point.step(),
          point.residentKib() / 1024,
          point.heapKib() / 1024,
          point.directKib() / 1024,
          number(point.milliseconds()));
    }
    return "Memory while training: %s KiB a step, %s of them the engine's own; at most %d MiB\n%s"
        .formatted(
            number(memory.residentSlope()),
            number(memory.nativeSlope()),
            memory.peakKib() / 1024,
            table);
  }

  private static String load(DoorLoad load) {
    Table table =
        new Table(
            "clients",
            "requests",
            "failed",
            "changed",
            "requests/s",
            "real-time",
            "p50/p95/p99 ms",
            "uncorrected",
            "queue",
            "compute");
    for (LoadLevel level : load.levels()) {
      table.row(
          level.clients(),
          level.requests(),
          level.failures(),
          level.changedTexts(),
          number(level.requestsPerSecond()),
          "%.4f".formatted(level.realTimeFactor()),
          latency(level.latency()),
          latency(level.measured()),
          latency(level.queue()),
          latency(level.compute()));
    }
    return "Clips to sentences: %s\n%s".formatted(load.door(), table);
  }

  private static String imports(List<ImportSpeed> speeds) {
    Table table = new Table("format", "files", "MiB", "import MiB/s", "copy MiB/s");
    for (ImportSpeed speed : speeds) {
      table.row(
          speed.format(),
          speed.files(),
          number(speed.mebibytes()),
          number(speed.imported()),
          number(speed.copied()));
    }
    return "Clips into a corpus folder, beside a plain copy of the same files\n" + table;
  }

  private static String latency(Latency latency) {
    return "%s / %s / %s"
        .formatted(number(latency.p50()), number(latency.p95()), number(latency.p99()));
  }

  private static String runs(Sample sample) {
    return sample.all().stream().map(BenchText::number).collect(Collectors.joining(" "));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  /** Three significant digits, or all before the point. */
  private static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
