package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
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

    List<FrameWindow> chosen = new WindowPlan(8, 0.5).choose(20, saliency, new SplittableRandom(1));

    assertThat(chosen).containsExactly(new FrameWindow(5, 13), new FrameWindow(3, 5));
  }

  @Test
  void windowsNeverOverlapAndMeetTheShareExactly() {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int frames = random.nextInt(1, 90);
      double coverage = random.nextDouble(0.01, 1);
      float[] saliency = new float[frames];
      for (int frame = 0; frame < frames; frame++) {
        saliency[frame] = random.nextInt(3);
      }
      List<FrameWindow> chosen = new WindowPlan(8, coverage).choose(frames, saliency, random);

      int[] hits = new int[frames];
      chosen.forEach(
          window -> IntStream.range(window.from(), window.to()).forEach(frame -> hits[frame]++));
      assertThat(IntStream.of(hits).max()).hasValue(1);
      assertThat(IntStream.of(hits).sum())
          .isEqualTo(Math.max(1, (int) Math.round(coverage * frames)));
      assertThat(chosen).allMatch(window -> window.length() <= 8);
    }
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
      List<FrameWindow> chosen =
          new WindowPlan(10, 1 / 3.0).choose(30, null, new SplittableRandom(seed));
      assertThat(chosen).hasSize(1);
      counts[chosen.getFirst().from()]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> count > 850 && count < 1150);
  }

  @Test
  void coverageOfNothingIsRefused() {
    assertThatThrownBy(() -> new WindowPlan(8, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WindowPlan(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /** Three of seven frames, in the middle: [2, 5) of [0, 7). */
  @Test
  void middleOfAWindowIsAShareOfItsFrames() {
    assertThat(new FrameWindow(10, 17).middle(3 / 7.0)).isEqualTo(new FrameWindow(12, 15));
    assertThat(new FrameWindow(10, 17).middle(1)).isEqualTo(new FrameWindow(10, 17));
    assertThat(new FrameWindow(10, 17).middle(0).length()).isZero();
  }

  @Test
  void sharedFramesOfTwoWindows() {
    FrameWindow window = new FrameWindow(3, 9);

    assertThat(window.shared(new FrameWindow(7, 20))).isEqualTo(2);
    assertThat(window.shared(new FrameWindow(9, 20))).isZero();
    assertThat(window.overlaps(new FrameWindow(9, 20))).isFalse();
    assertThat(window.overlaps(new FrameWindow(0, 4))).isTrue();
  }
}
