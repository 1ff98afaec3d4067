package org.signrelay.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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

class BenchTextTest {
  private static final MachineFacts MACHINE =
      new MachineFacts(
          "Some CPU",
          2,
          0.25,
          "Linux 6",
          "Some VM 25",
          1024,
          "x86_64 avx2",
          "PyTorch 2.7.1",
          "0.35.1",
          0,
          1,
          "OMP_WAIT_POLICY=PASSIVE");

  @Test
  void aReportNamesTheMachineAndTellsEveryRun() {
    Sample sample = Sample.of(100, 123.4, 99);
    Latency latency = new Latency(1.5, 2.5, 30, 40);
    String text =
        BenchText.of(
            new BenchReport(
                MACHINE,
                new GemmPeak(List.of(new GemmPeak.Size(256, sample)), 1),
                List.of(
                    new StageSpeed(
                        "translation", 32, sample, 9.5, 0.1, 0.3, 0.5, 0.1, 1.25, 0.125)),
                List.of(new DecodingSpeed(8, 2, 24, sample, 0.75)),
                new MemoryCurve(
                    List.of(new MemoryCurve.Point(100, 204800, 102400, 1024, 70.5)),
                    0.5,
                    -0.25,
                    204800),
                List.of(
                    new DoorLoad(
                        "a kernel",
                        List.of(
                            new LoadLevel(
                                4, 100, 1, 2, 55.5, 0.01, latency, latency, latency, latency)))),
                List.of(new ImportSpeed("openpose", 6400, 25.5, 80.5, 400))));
    assertThat(text)
        .contains("Some CPU (x86_64 avx2), 2 cores, load 0.250 at the start")
        .contains("the peak is 123\n")
        .contains("100 123 99.0") // every run, in the order of measurement
        .contains("translation     32      3     9.50     100  123  99.0  123      10%")
        .contains("0.500 KiB a step, -0.250 of them the engine's own; at most 200 MiB")
        .contains("100           200       100           1       70.5")
        .contains("Clips to sentences: a kernel")
        .contains("1.50 / 2.50 / 30.0")
        .contains("openpose   6400  25.5          80.5         400");
  }

  @Test
  void whatWasNotMeasuredIsLeftOut() {
    String text =
        BenchText.of(
            new BenchReport(MACHINE, null, List.of(), List.of(), null, List.of(), List.of()));
    assertThat(text.lines()).hasSize(3);
  }
}
