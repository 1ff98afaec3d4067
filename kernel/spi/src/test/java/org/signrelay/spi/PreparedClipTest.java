package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedClipTest {
  private static final PreparedLayout LAYOUT =
      new PreparedLayout(
          List.of(
              new PreparedLayout.Part(
                  PartKind.BODY, List.of(PointRole.NOSE, PointRole.NECK), List.of())),
          2);

  private static PreparedClip clip(float... values) {
    return new PreparedClip(LAYOUT, values.length / 6, values);
  }

  @Test
  void differenceIsZeroForTheSame() {
    PreparedClip clip = clip(1, 2, 1, 0, 0, 0);

    assertThat(clip.difference(clip(1, 2, 1, 0, 0, 0))).isZero();
  }

  /** One point moved by (3, 4): sqrt((9 + 16) / 2 coordinates). */
  @Test
  void differenceIsTheRootMeanSquareOfWhatDiffers() {
    assertThat(clip(1, 2, 1, 7, 7, 1).difference(clip(4, 6, 1, 7, 7, 1)))
        .isCloseTo(Math.sqrt(25 / 2.0), within(1e-6));
  }

  /** A point at (0, 1) gets lost: sqrt((1 + 1) / 2). */
  @Test
  void lostPointCountsAsALengthOfOne() {
    assertThat(clip(0, 1, 1, 7, 7, 1).difference(clip(0, 0, 0, 7, 7, 1)))
        .isCloseTo(1, within(1e-6));
  }

  /** The second frame of the longer one differs by 2 in x from the held first: sqrt(4 / 2). */
  @Test
  void lastFrameOfTheShorterClipIsHeld() {
    PreparedClip one = clip(1, 1, 1, 0, 0, 0);
    PreparedClip two = clip(1, 1, 1, 0, 0, 0, 3, 1, 1, 0, 0, 0);

    assertThat(one.difference(two)).isCloseTo(Math.sqrt(2), within(1e-6));
    assertThat(two.difference(one)).isEqualTo(one.difference(two));
    assertThat(one.difference(clip(1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0))).isZero();
  }

  /** Two frames to three: the middle one is half-way where both see the point. */
  @Test
  void resampledClipInterpolatesWhatIsSeen() {
    PreparedClip clip = clip(0, 0, 1, 5, 5, 1, 2, 4, 1, 0, 0, 0);

    assertThat(clip.resampled(3).values())
        .containsExactly(0, 0, 1, 5, 5, 1, 1, 2, 1, 5, 5, 1, 2, 4, 1, 0, 0, 0);
    assertThat(clip.resampled(2)).isSameAs(clip);
  }
}
