package org.signrelay.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final double THREE_DIGITS = 0.1;

  /** 99 requests of 1 ms and one stall of 100 ms. */
  private static long[] aStall() {
    long[] micros = new long[100];
    Arrays.fill(micros, 1000);
    micros[40] = 100_000;
    return micros;
  }

  @Test
  void aStallHidesInWhatAClosedLoopMeasures() {
    Latency measured = Latency.of(aStall());
    assertThat(measured.p99()).isCloseTo(1, within(0.001));
    assertThat(measured.max()).isCloseTo(100, within(THREE_DIGITS));
  }

  @Test
  void theCorrectionFillsInTheRequestsThatAStallHeldBack() {
    // By hand: the stall of 100 stands for further waits of 99, 98, ... 1. All 199 in order: 1 a
    // hundred times, then 2 to 100. The 95th percentile is the 190th value, the 99th the 198th.
    Latency corrected = Latency.corrected(aStall());
    assertThat(corrected.p50()).isCloseTo(1, within(0.001));
    assertThat(corrected.p95()).isCloseTo(91, within(THREE_DIGITS));
    assertThat(corrected.p99()).isCloseTo(99, within(THREE_DIGITS));
  }

  @Test
  void aSteadyPaceNeedsNoCorrection() {
    long[] steady = new long[50];
    Arrays.fill(steady, 2000);
    assertThat(Latency.corrected(steady)).isEqualTo(Latency.of(steady));
  }

  @Test
  void noRequestsHaveNoLatency() {
    assertThat(Latency.corrected(new long[0])).isEqualTo(new Latency(0, 0, 0, 0));
  }
}
