package org.signrelay.plugins.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.WindowPlan;

/** Clips of one point whose x is the number of the frame: so a result tells where it comes from. */
class TemporalOperatorTest {
  private static final int NO_LIMIT = Integer.MAX_VALUE;
  private static final PreparedLayout LAYOUT =
      new PreparedLayout(
          List.of(new PreparedLayout.Part(PartKind.BODY, List.of(PointRole.NECK), List.of())), 2);

  @Test
  void reversalOfAWindow() {
    assertThat(frames(new Reversal(), 8, List.of(window(2, 6)), 1, 0))
        .containsExactly(0, 1, 5, 4, 3, 2, 6, 7);
  }

  /** Half of four frames, in the middle. */
  @Test
  void severityIsTheShareOfTheWindowThatIsDamaged() {
    assertThat(frames(new Reversal(), 8, List.of(window(2, 6)), 0.5, 0))
        .containsExactly(0, 1, 2, 4, 3, 5, 6, 7);
  }

  @Test
  void freezeHoldsTheFirstFrameOfTheWindow() {
    assertThat(frames(new Freeze(), 8, List.of(window(5, 8), window(0, 2)), 1, 0))
        .containsExactly(0, 0, 2, 3, 4, 5, 5, 5);
  }

  @Test
  void deletionClosesUp() {
    assertThat(frames(new Deletion(), 8, List.of(window(6, 8), window(1, 4)), 1, 0))
        .containsExactly(0, 4, 5);
  }

  @Test
  void deletionOfEverythingIsNone() {
    assertThat(frames(new Deletion(), 3, List.of(window(0, 3)), 1, 0)).containsExactly(0, 1, 2);
  }

  @Test
  void windowsOfEqualLengthChangePlaces() {
    assertThat(frames(new WindowSwap(), 9, List.of(window(6, 8), window(1, 3)), 1, 0))
        .containsExactly(0, 6, 7, 3, 4, 5, 1, 2, 8);
  }

  /** The middle two of four frames, [3, 5), for [7, 9). */
  @Test
  void longerWindowGivesItsMiddle() {
    assertThat(frames(new WindowSwap(), 10, List.of(window(2, 6), window(7, 9)), 1, 0))
        .containsExactly(0, 1, 2, 7, 8, 5, 6, 3, 4, 9);
  }

  @Test
  void windowWithoutPartnerExchangesItsHalves() {
    assertThat(frames(new WindowSwap(), 7, List.of(window(1, 6)), 1, 0))
        .containsExactly(0, 4, 5, 3, 1, 2, 6);
  }

  @Test
  void shuffleKeepsTheFramesAndNoneInItsPlace() {
    for (int seed = 0; seed < 50; seed++) {
      List<Integer> shown = frames(new Shuffle(), 12, List.of(window(3, 11)), 1, seed);
      assertThat(shown).containsExactlyInAnyOrderElementsOf(upTo(12));
      for (int place = 3; place < 11; place++) {
        assertThat(shown.get(place)).isNotEqualTo(place);
      }
    }
  }

  /** Of three elements there are two cycles: each comes about half of the time. */
  @Test
  void everyCycleIsAsLikelyAsTheOthers() {
    int first = 0;
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 4000; i++) {
      int[] cycle = Cycle.draw(3, random);
      assertThat(cycle[0] == 1 && cycle[1] == 2 || cycle[0] == 2 && cycle[1] == 0).isTrue();
      first += cycle[0] == 1 ? 1 : 0;
    }
    assertThat(first).isBetween(1850, 2150);
  }

  /** 4 to 8 pieces of 40 frames, each of 5 to 10 frames in their order, none where it was. */
  @Test
  void segmentsKeepTheirFramesInOrderAndChangePlaces() {
    for (int seed = 0; seed < 100; seed++) {
      List<Integer> shown = frames(new SegmentDerangement(), 40, List.of(window(0, 40)), 1, seed);
      assertThat(shown).containsExactlyInAnyOrderElementsOf(upTo(40));
      int borders = 0;
      for (int place = 1; place < 40; place++) {
        borders += shown.get(place) == shown.get(place - 1) + 1 ? 0 : 1;
      }
      assertThat(borders).isBetween(1, 7);
      assertThat(shown).isNotEqualTo(upTo(40));
    }
  }

  /** 100 frames at 0.4 to 0.6 of the speed: 167 to 250; at 1.8 to 2.5 of it: 40 to 56. */
  @Test
  void speedIsFarFromTheOriginal() {
    int slower = 0;
    for (int seed = 0; seed < 400; seed++) {
      int frames = damaged(new SpeedChange(), 100, 1, NO_LIMIT, seed).frames();
      assertThat(frames >= 166 && frames <= 250 || frames >= 40 && frames <= 56)
          .as("%s frames", frames)
          .isTrue();
      slower += frames > 100 ? 1 : 0;
    }
    assertThat(slower).isBetween(150, 250);
  }

  @Test
  void speedKeepsTheFirstAndTheLastFrame() {
    for (int seed = 0; seed < 20; seed++) {
      PreparedClip clip = damaged(new SpeedChange(), 100, 1, NO_LIMIT, seed);
      assertThat(clip.value(0, 0)).isZero();
      assertThat(clip.value(clip.frames() - 1, 0)).isEqualTo(99);
    }
  }

  @Test
  void speedStaysWithinWhatTheModelReads() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(damaged(new SpeedChange(), 100, 1, 120, seed).frames()).isLessThan(60);
    }
  }

  @ParameterizedTest
  @EnumSource(TemporalVariant.class)
  void severityOfZeroIsTheIdentity(TemporalVariant variant) {
    for (int seed = 0; seed < 40; seed++) {
      PreparedClip clip = clip(1 + seed);
      assertThat(damage(variant, clip, 0, seed).values()).containsExactly(clip.values());
    }
  }

  /** Whatever comes out, every frame lies between frames that went in, and is seen. */
  @ParameterizedTest
  @EnumSource(TemporalVariant.class)
  void resultIsAValidClip(TemporalVariant variant) {
    for (int seed = 0; seed < 120; seed++) {
      PreparedClip clip = clip(1 + seed % 40);
      double severity = seed % 5 / 4.0;
      PreparedClip damaged = damage(variant, clip, severity, seed);

      assertThat(damaged.layout()).isEqualTo(LAYOUT);
      assertThat(damaged.frames()).isPositive();
      for (int frame = 0; frame < damaged.frames(); frame++) {
        assertThat(damaged.value(frame, 0)).isBetween(0f, clip.frames() - 1f);
        assertThat(damaged.sees(frame, 0)).isTrue();
      }
      assertThat(damage(variant, clip, severity, seed).values()).isEqualTo(damaged.values());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = TemporalVariant.class,
      names = {"LOCAL_REVERSAL", "LOCAL_SHUFFLE", "LOCAL_FREEZE", "LOCAL_SWAP"})
  void framesOutsideTheWindowsStayAsTheyAre(TemporalVariant variant) {
    for (int seed = 0; seed < 60; seed++) {
      List<FrameWindow> windows =
          new WindowPlan(8, 0.3).choose(50, null, new SplittableRandom(seed));
      List<Integer> shown = frames(variant.operator(), 50, windows, 1, seed);
      assertThat(shown).hasSize(50);
      for (int place = 0; place < 50; place++) {
        FrameWindow here = window(place, place + 1);
        if (windows.stream().noneMatch(here::overlaps)) {
          assertThat(shown.get(place)).isEqualTo(place);
        }
      }
    }
  }

  private static FrameWindow window(int from, int to) {
    return new FrameWindow(from, to);
  }

  private static List<Integer> upTo(int frames) {
    return IntStream.range(0, frames).boxed().toList();
  }

  private static PreparedClip damage(
      TemporalVariant variant, PreparedClip clip, double severity, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<FrameWindow> windows =
        switch (variant.variant().granularity()) {
          case GLOBAL -> List.of(window(0, clip.frames()));
          case LOCAL -> new WindowPlan(8, 0.3).choose(clip.frames(), null, random);
        };
    return variant.operator().damage(clip, windows, severity, NO_LIMIT, random);
  }

  private static PreparedClip damaged(
      TemporalOperator operator, int frames, double severity, int maxFrames, int seed) {
    return operator.damage(
        clip(frames), List.of(window(0, frames)), severity, maxFrames, new SplittableRandom(seed));
  }

  private static List<Integer> frames(
      TemporalOperator operator, int frames, List<FrameWindow> windows, double severity, int seed) {
    PreparedClip damaged =
        operator.damage(clip(frames), windows, severity, NO_LIMIT, new SplittableRandom(seed));
    List<Integer> shown = new ArrayList<>();
    for (int frame = 0; frame < damaged.frames(); frame++) {
      shown.add((int) damaged.value(frame, 0));
    }
    return shown;
  }

  private static PreparedClip clip(int frames) {
    float[] values = new float[3 * frames];
    for (int frame = 0; frame < frames; frame++) {
      values[3 * frame] = frame;
      values[3 * frame + 2] = 1;
    }
    return new PreparedClip(LAYOUT, frames, values);
  }
}
