package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.recipe.AugmentationRecipe;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

class AugmenterTest {
  private static final PreparedLayout LAYOUT =
      new PreparedLayout(
          List.of(
              new PreparedLayout.Part(
                  PartKind.BODY, List.of(PointRole.NOSE, PointRole.LEFT_WRIST), List.of()),
              new PreparedLayout.Part(PartKind.LEFT_HAND, List.of(PointRole.FINGER), List.of())),
          3);
  private static final int WIDTH = LAYOUT.width();

  /** Ten frames; the finger is missing in the even ones. */
  private static PreparedClip clip() {
    float[] values = new float[10 * WIDTH];
    for (int frame = 0; frame < 10; frame++) {
      for (int point = 0; point < 3; point++) {
        if (point < 2 || frame % 2 == 1) {
          int cell = frame * WIDTH + point * 4;
          values[cell] = 1 + frame;
          values[cell + 1] = point;
          values[cell + 2] = 0.5f;
          values[cell + 3] = 1;
        }
      }
    }
    return new PreparedClip(LAYOUT, 10, values);
  }

  private static PreparedClip varied(AugmentationRecipe settings, long seed) {
    return new Augmenter(settings, 100).apply(clip(), seed);
  }

  @Test
  void noAugmentationLeavesTheClipAsItIs() {
    assertThat(varied(AugmentationRecipe.none(), 1).values()).isEqualTo(clip().values());
  }

  @Test
  void theSameSeedGivesTheSameClipAndAnotherSeedAnother() {
    AugmentationRecipe settings = AugmentationRecipe.defaults();
    assertThat(varied(settings, 1).values()).isEqualTo(varied(settings, 1).values());
    assertThat(varied(settings, 1).values()).isNotEqualTo(varied(settings, 2).values());
  }

  @Test
  void pointsThatWereNotSeenStayZero() {
    PreparedClip varied = varied(new AugmentationRecipe(0, 0.5, 0.5, 0.2, 0.1, 0.3, 0.3), 3);
    for (int frame = 0; frame < 10; frame += 2) {
      for (int column = 8; column < WIDTH; column++) {
        assertThat(varied.value(frame, column)).isZero();
      }
    }
  }

  @Test
  void tempoChangesTheLengthWithinItsBound() {
    for (long seed = 0; seed < 50; seed++) {
      int frames = varied(new AugmentationRecipe(0.2, 0, 0, 0, 0, 0, 0), seed).frames();
      assertThat(frames).isBetween(8, 13);
    }
  }

  @Test
  void turningKeepsTheDistanceFromTheOrigin() {
    PreparedClip varied = varied(new AugmentationRecipe(0, 0.5, 0.5, 0, 0, 0, 0), 4);
    for (int frame = 0; frame < 10; frame++) {
      assertThat(squaredLength(varied, frame, 4))
          .isCloseTo(squaredLength(clip(), frame, 4), within(1e-3));
    }
    assertThat(varied.value(3, 4)).isNotEqualTo(clip().value(3, 4));
  }

  private static double squaredLength(PreparedClip clip, int frame, int column) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      sum += clip.value(frame, column + axis) * (double) clip.value(frame, column + axis);
    }
    return sum;
  }

  @Test
  void theMirroredLeftHandTurnsTheOtherWay() {
    // A body point and a finger at mirrored places must stay mirrored images under a roll.
    float[] values = new float[WIDTH];
    System.arraycopy(new float[] {0.7f, 0.3f, 0, 1}, 0, values, 0, 4);
    System.arraycopy(new float[] {-0.7f, 0.3f, 0, 1}, 0, values, 8, 4);
    PreparedClip varied =
        new Augmenter(new AugmentationRecipe(0, 0.5, 0, 0, 0, 0, 0), 100)
            .apply(new PreparedClip(LAYOUT, 1, values), 9);
    assertThat(varied.value(0, 8)).isCloseTo(-varied.value(0, 0), within(1e-6f));
    assertThat(varied.value(0, 9)).isCloseTo(varied.value(0, 1), within(1e-6f));
  }

  @Test
  void aHandsOffsetMovesItsWristAndNothingElseOfTheBody() {
    PreparedClip varied = varied(new AugmentationRecipe(0, 0, 0, 0, 0, 0.3, 0), 5);
    float shift = varied.value(0, 4) - clip().value(0, 4);
    assertThat(shift).isNotZero();
    for (int frame = 0; frame < 10; frame++) {
      assertThat(varied.value(frame, 0)).isEqualTo(clip().value(frame, 0));
      assertThat(varied.value(frame, 4) - clip().value(frame, 4)).isCloseTo(shift, within(1e-5f));
    }
  }

  @Test
  void resamplingInterpolatesBetweenFramesThatSawThePoint() {
    PreparedClip slow = clip().resampled(19);
    assertThat(slow.value(0, 0)).isEqualTo(1);
    assertThat(slow.value(1, 0)).isEqualTo(1.5f);
    assertThat(slow.value(18, 0)).isEqualTo(10);
    assertThat(slow.value(1, 8)).as("seen after only").isEqualTo(2);
    assertThat(slow.value(3, 8)).as("seen before only").isEqualTo(2);
    assertThat(slow.value(4, 11)).as("not seen at all").isZero();
  }
}
