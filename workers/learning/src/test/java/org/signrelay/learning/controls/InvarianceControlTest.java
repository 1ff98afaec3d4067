package org.signrelay.learning.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

class InvarianceControlTest {
  private static final PreparedLayout LAYOUT =
      new PreparedLayout(
          List.of(
              new PreparedLayout.Part(
                  PartKind.BODY,
                  List.of(PointRole.NOSE, PointRole.LEFT_WRIST, PointRole.RIGHT_WRIST),
                  List.of()),
              new PreparedLayout.Part(PartKind.LEFT_HAND, List.of(PointRole.FINGER), List.of()),
              new PreparedLayout.Part(PartKind.RIGHT_HAND, List.of(PointRole.FINGER), List.of())),
          2);

  /** Nose above the neck, wrists at both sides, a finger each; the left hand as prepared. */
  private static PreparedClip clip(int frames) {
    float[] frame = {0, -1, 1, 0.8f, 0.5f, 1, -0.6f, 0.2f, 1, 0.3f, 0.4f, 1, 0.7f, -0.2f, 1};
    float[] values = new float[frames * frame.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = frame[i % frame.length];
    }
    return new PreparedClip(LAYOUT, frames, values);
  }

  @Test
  void mirrorExchangesTheSides() {
    PreparedClip mirrored = apply(new Mirror(), clip(1), 1);

    assertThat(mirrored.values())
        .containsExactly(-0f, -1, 1, 0.6f, 0.2f, 1, -0.8f, 0.5f, 1, 0.7f, -0.2f, 1, 0.3f, 0.4f, 1);
    assertThat(apply(new Mirror(), mirrored, 1).values()).isEqualTo(clip(1).values());
  }

  @Test
  void mirrorNeedsHandsOfOneForm() {
    PreparedLayout oneHand =
        new PreparedLayout(
            List.of(
                new PreparedLayout.Part(PartKind.LEFT_HAND, List.of(PointRole.FINGER), List.of())),
            2);

    assertThat(
            new Mirror()
                .apply(
                    new PreparedClip(oneHand, 1, new float[] {1, 1, 1}), new SplittableRandom(1)))
        .isEmpty();
  }

  /** The angle is at most five degrees, and a left hand turns against the way it is prepared. */
  @Test
  void rotationTurnsWhatTheCameraSees() {
    for (int seed = 0; seed < 20; seed++) {
      PreparedClip turned = apply(new Rotation(), clip(1), seed);
      double angle = Math.atan2(turned.value(0, 0), -turned.value(0, 1)); // of the nose
      assertThat(Math.abs(angle)).isLessThan(Math.toRadians(5));
      double rightFinger = Math.atan2(turned.value(0, 13), turned.value(0, 12));
      assertThat(rightFinger - Math.atan2(-0.2, 0.7)).isCloseTo(angle, within(1e-5));
      double leftFinger = Math.atan2(turned.value(0, 10), turned.value(0, 9));
      assertThat(leftFinger - Math.atan2(0.4, 0.3)).isCloseTo(-angle, within(1e-5));
      assertThat(Math.hypot(turned.value(0, 3), turned.value(0, 4)))
          .isCloseTo(Math.hypot(0.8, 0.5), within(1e-5));
    }
  }

  @Test
  void scaleStaysWithinATenth() {
    for (int seed = 0; seed < 20; seed++) {
      PreparedClip scaled = apply(new Scale(), clip(1), seed);
      double factor = -scaled.value(0, 1);
      assertThat(factor).isBetween(0.9, 1.1);
      assertThat(scaled.value(0, 9)).isCloseTo((float) (0.3 * factor), within(1e-6f));
    }
  }

  @Test
  void translationMovesTheBodyAsOne() {
    PreparedClip moved = apply(new Translation(), clip(1), 3);

    float right = moved.value(0, 0);
    assertThat(right).isBetween(-0.1f, 0.1f).isNotZero();
    assertThat(moved.value(0, 3) - 0.8f).isCloseTo(right, within(1e-6f));
    assertThat(moved.value(0, 9)).isEqualTo(0.3f);
  }

  /** 100 frames at 0.9 to 1.1 of their speed: 91 to 111. */
  @Test
  void tempoStaysWithinATenth() {
    for (int seed = 0; seed < 50; seed++) {
      assertThat(apply(new Tempo(), clip(100), seed).frames()).isBetween(91, 111);
    }
  }

  @Test
  void unseenPointsStayUnseen() {
    float[] values = clip(2).values();
    for (int column = 3; column < 6; column++) {
      values[column] = 0;
    }
    PreparedClip clip = new PreparedClip(LAYOUT, 2, values);
    for (InvarianceControl control : InvarianceControl.all()) {
      PreparedClip changed = apply(control, clip, 1);
      boolean exchanged = control instanceof Mirror;
      int unseen = exchanged ? 6 : 3;
      for (int column = unseen; column < unseen + 3; column++) {
        assertThat(changed.value(0, column)).as(control.name()).isZero();
      }
    }
  }

  private static PreparedClip apply(InvarianceControl control, PreparedClip clip, long seed) {
    return control.apply(clip, new SplittableRandom(seed)).orElseThrow();
  }
}
