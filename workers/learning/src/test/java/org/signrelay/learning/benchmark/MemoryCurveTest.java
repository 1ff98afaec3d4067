package org.signrelay.learning.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.benchmark.MemoryCurve.Point;

class MemoryCurveTest {

  @Test
  void theSlopeLeavesTheFirstQuarterOut() {
    // 50 KiB in the first 100 steps, then 2 KiB a step, a quarter of it heap, a quarter direct
    // buffers.
    MemoryCurve curve =
        MemoryCurve.of(
            List.of(
                new Point(100, 50, 0, 0, 70),
                new Point(200, 1000, 250, 250, 70),
                new Point(300, 1200, 300, 300, 70),
                new Point(400, 1400, 350, 350, 70)));
    assertThat(curve.residentSlope()).isCloseTo(2, within(1e-12));
    assertThat(curve.nativeSlope()).isCloseTo(1, within(1e-12));
    assertThat(curve.peakKib()).isEqualTo(1400);
  }

  @Test
  void theSlopeIsThatOfLeastSquares() {
    // By hand: steps 1, 2, 3 and values 1, 2, 6: covariance 5, variance 2.
    MemoryCurve curve =
        MemoryCurve.of(
            List.of(
                new Point(1, 1, 0, 0, 70), new Point(2, 2, 0, 0, 70), new Point(3, 6, 0, 0, 70)));
    assertThat(curve.residentSlope()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void residentMemoryIsReadFromTheStatusOfTheProcess() {
    assertThat(ResidentMemory.parse(List.of("Name:\tjava", "VmRSS:\t  123456 kB")))
        .hasValue(123456);
    assertThat(ResidentMemory.parse(List.of("Name:\tjava"))).isEmpty();
  }
}
