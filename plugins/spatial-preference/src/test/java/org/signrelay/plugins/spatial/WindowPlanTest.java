package org.signrelay.plugins.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowPlanTest {

  /** 20 frames, half of them: 8 around the higher peak first, then 2 around the lower one. */
  @Test
  void windowsGoToTheMostSalientFramesFirst() {
    float[] saliency = new float[20];
    saliency[3] = 1;
    saliency[4] = 2;
    saliency[12] = 5;

    BitSet chosen = new WindowPlan(8, 0.5).choose(20, saliency, new SplittableRandom(1));

    assertThat(chosen.stream().boxed()).hasSize(10).contains(3, 4, 12);
    assertThat(chosen.get(5, 13).cardinality()).isEqualTo(8);
  }

  @Test
  void coverageOfOneTakesEveryFrame() {
    for (int frames = 1; frames < 40; frames++) {
      assertThat(new WindowPlan(8, 1).choose(frames, null, new SplittableRandom(frames)))
          .isEqualTo(all(frames));
    }
  }

  @Test
  void atLeastOneFrameIsChosen() {
    assertThat(new WindowPlan(8, 0.3).choose(1, null, new SplittableRandom(1))).isEqualTo(all(1));
  }

  @Test
  void saliencyOfZeroIsNoGuidance() {
    WindowPlan plan = new WindowPlan(8, 0.3);

    assertThat(plan.choose(50, new float[50], new SplittableRandom(9)))
        .isEqualTo(plan.choose(50, null, new SplittableRandom(9)));
  }

  /** One window of 10 in 30 frames has 21 places; each is drawn about as often as the others. */
  @Test
  void unguidedWindowsAreDrawnEvenly() {
    int[] counts = new int[21];
    for (int seed = 0; seed < 21_000; seed++) {
      BitSet chosen = new WindowPlan(10, 1 / 3.0).choose(30, null, new SplittableRandom(seed));
      assertThat(chosen.cardinality()).isEqualTo(10);
      counts[chosen.nextSetBit(0)]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> count > 850 && count < 1150);
  }

  private static BitSet all(int frames) {
    BitSet all = new BitSet();
    all.set(0, frames);
    return all;
  }
}
