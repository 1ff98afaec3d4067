package org.signrelay.plugins.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.testkit.EncoderClips;

class NormaliserTest {
  private static final KeypointLayout BODY_AND_HANDS =
      new KeypointLayout(
          List.of(
              new Part(
                  "BODY", List.of("NOSE", "NECK", "LEFT_SHOULDER", "RIGHT_SHOULDER"), List.of()),
              new Part("LEFT_HAND", List.of("WRIST", "TIP"), List.of()),
              new Part("RIGHT_HAND", List.of("WRIST", "TIP"), List.of())),
          2);

  @Test
  void neckIsTheOriginAndTheShoulderWidthTheUnit() {
    PreparedClip prepared = prepare(BODY_AND_HANDS, frame());
    // nose (100, 80) - neck (100, 100), shoulders 40 apart
    assertThat(point(prepared, 0)).containsExactly(0f, -.5f, 1f);
    assertThat(point(prepared, 2)).containsExactly(.5f, 0f, 1f);
    // the left wrist (140, 160) as a carrier
    assertThat(point(prepared, 4)).containsExactly(1f, 1.5f, 1f);
  }

  @Test
  void handIsRelativeToItsWristAndTheLeftOneIsMirrored() {
    PreparedClip prepared = prepare(BODY_AND_HANDS, frame());
    int left = prepared.layout().offset(PartKind.LEFT_HAND) / 3;
    int right = prepared.layout().offset(PartKind.RIGHT_HAND) / 3;
    // tip - wrist = (+-5.6, -2.8) of 40 * 0.28 = 11.2
    assertThat(point(prepared, left)).containsExactly(new float[] {0, 0, 1}, within(0f));
    assertThat(point(prepared, left + 1))
        .containsExactly(new float[] {-.5f, -.25f, 1}, within(1e-6f));
    assertThat(point(prepared, right + 1))
        .containsExactly(new float[] {-.5f, -.25f, 1}, within(1e-6f));
  }

  @Test
  void handWhoseWristIsNotSeenIsNotSeen() {
    float[] confidence = new float[8];
    Arrays.fill(confidence, 1);
    confidence[4] = 0;
    PreparedClip prepared =
        encoder(BODY_AND_HANDS, Map.of())
            .prepare(new Clip(BODY_AND_HANDS, 25, 1, frame(), confidence, null));
    int left = prepared.layout().offset(PartKind.LEFT_HAND) / 3;
    assertThat(point(prepared, left + 1)).containsOnly(0);
  }

  @Test
  void pointOfLittleConfidenceIsNotSeen() {
    float[] confidence = new float[8];
    Arrays.fill(confidence, 1);
    confidence[0] = .29f;
    Clip clip = new Clip(BODY_AND_HANDS, 25, 1, frame(), confidence, null);
    assertThat(point(encoder(BODY_AND_HANDS, Map.of()).prepare(clip), 0)).containsOnly(0);
    assertThat(point(encoder(BODY_AND_HANDS, Map.of("min_confidence", "0.2")).prepare(clip), 0)[2])
        .isEqualTo(1);
  }

  @Test
  void onlyOneWildFrameDoesNotMoveTheOthers() {
    float[] coordinates = new float[5 * 16];
    for (int i = 0; i < 5; i++) {
      System.arraycopy(frame(), 0, coordinates, i * 16, 16);
    }
    float[] wild = coordinates.clone();
    Arrays.fill(wild, 2 * 16, 3 * 16, 1e6f);
    PreparedClip expected = prepare(BODY_AND_HANDS, coordinates);
    PreparedClip found = prepare(BODY_AND_HANDS, wild);
    for (int frame : new int[] {0, 1, 3, 4}) {
      for (int column = 0; column < expected.layout().width(); column++) {
        assertThat(found.value(frame, column)).isEqualTo(expected.value(frame, column));
      }
    }
  }

  @Test
  void noCoordinateLeavesTheBound() {
    float[] far = frame();
    far[8] = 1e30f;
    PreparedClip prepared = prepare(BODY_AND_HANDS, far);
    assertThat(point(prepared, 4)[0]).isEqualTo(6);
  }

  @Test
  void middleOfTheShouldersStandsInForTheNeck() {
    KeypointLayout layout =
        new KeypointLayout(
            List.of(
                new Part("BODY", List.of("NOSE", "LEFT_SHOULDER", "RIGHT_SHOULDER"), List.of())),
            2);
    PreparedClip prepared = prepare(layout, 10, 0, 14, 10, 6, 10);
    assertThat(point(prepared, 0)).containsExactly(0f, -1.25f, 1f);
  }

  @Test
  void neckAndNoseGiveTheUnitWithoutShoulders() {
    KeypointLayout layout =
        new KeypointLayout(List.of(new Part("BODY", List.of("NOSE", "NECK"), List.of())), 2);
    PreparedClip prepared = prepare(layout, 0, 0, 0, 10);
    assertThat(point(prepared, 0)[1]).isEqualTo((float) -SigningSpace.NECK_TO_NOSE);
  }

  @Test
  void noseIsTheOriginOfHandsWithoutABody() {
    KeypointLayout layout = Layouts.boston();
    // left (50, 20), right (-50, 20), nose (0, 0): the box is 100 wide, 2.5 units
    PreparedClip prepared = prepare(layout, 50, 20, -50, 20, 0, 0);
    assertThat(point(prepared, 0)).containsExactly(0f, 0f, 1f);
    assertThat(point(prepared, 1)).containsExactly(new float[] {1.25f, .5f, 1}, within(1e-6f));
  }

  @Test
  void bodyTurnedFromTheCameraIsTurnedBack() {
    KeypointLayout layout = Layouts.kinect();
    Map<String, String> turning = Map.of("turn_to_front", "true");
    Clip front = facing(layout, 0);
    Clip turned = facing(layout, Math.toRadians(48));

    float[] expected = encoder(layout, turning).prepare(front).values();
    assertThat(encoder(layout, turning).prepare(turned).values())
        .containsExactly(expected, within(1e-4f));
    assertThat(encoder(layout, Map.of()).prepare(front).values())
        .containsExactly(expected, within(1e-4f));
    assertThat(encoder(layout, Map.of()).prepare(turned).value(0, 8))
        .isNotCloseTo(expected[8], within(.1f));
  }

  /** A made-up clip with a frontal shoulder line, turned about the vertical axis. */
  private static Clip facing(KeypointLayout layout, double angle) {
    Clip clip = EncoderClips.moving(layout, 15, 3);
    float[] coordinates = clip.coordinates().clone();
    float[] confidence = new float[clip.confidence().length];
    Arrays.fill(confidence, 1);
    for (int cell = 0; cell < coordinates.length; cell += 3) {
      int point = cell / 3 % layout.points();
      double x = point == 2 ? .2 : point == 3 ? -.2 : coordinates[cell] % 1;
      double y = coordinates[cell + 1] % 1;
      double z = point == 2 || point == 3 ? .1 : coordinates[cell + 2] % 1;
      coordinates[cell] = (float) (Math.cos(angle) * x - Math.sin(angle) * z);
      coordinates[cell + 1] = (float) y;
      coordinates[cell + 2] = (float) (Math.sin(angle) * x + Math.cos(angle) * z);
    }
    return new Clip(layout, 15, clip.frames(), coordinates, confidence, null);
  }

  /** nose, neck, shoulders 40 apart; hands whose tips point outwards and up. */
  private static float[] frame() {
    return new float[] {
      100, 80, 100, 100, 120, 100, 80, 100, 140, 160, 145.6f, 157.2f, 60, 160, 54.4f, 157.2f
    };
  }

  private static float[] point(PreparedClip clip, int point) {
    PreparedLayout layout = clip.layout();
    int from = point * layout.channels();
    return Arrays.copyOfRange(clip.values(), from, from + layout.channels());
  }

  private static PreparedClip prepare(KeypointLayout layout, float... coordinates) {
    int cells = coordinates.length / layout.dimensions();
    float[] confidence = new float[cells];
    Arrays.fill(confidence, 1);
    return encoder(layout, Map.of())
        .prepare(new Clip(layout, 25, cells / layout.points(), coordinates, confidence, null));
  }

  private static SkeletonEncoder encoder(KeypointLayout layout, Map<String, String> options) {
    return new SkeletonEncoder(
        SkeletonOptions.of(SkeletonOptions.declared().parse(options)), layout);
  }
}
