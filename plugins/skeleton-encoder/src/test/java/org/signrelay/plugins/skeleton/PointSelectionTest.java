package org.signrelay.plugins.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.signrelay.spi.PointRole.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.plugins.skeleton.SkeletonOptions.Face;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.UnsupportedLayoutException;

class PointSelectionTest {

  @Test
  void wristsOfTheHandsStandForTheirPlaceWhereTheBodyHasNone() {
    List<SelectedPart> parts = PointSelection.of(Layouts.sample(), Face.NONE);

    assertThat(parts)
        .extracting(part -> part.prepared().kind())
        .containsExactly(PartKind.BODY, PartKind.LEFT_HAND, PartKind.RIGHT_HAND);
    SelectedPart body = parts.get(0);
    assertThat(body.prepared().points())
        .containsExactly(
            NOSE,
            NECK,
            LEFT_SHOULDER,
            RIGHT_SHOULDER,
            LEFT_ELBOW,
            RIGHT_ELBOW,
            LEFT_WRIST,
            RIGHT_WRIST);
    assertThat(body.sources()).containsExactly(0, 1, 2, 3, 4, 5, 7, 18);
    assertThat(parts.get(1).roots()).containsExactly(7);
    assertThat(parts.get(2).roots()).containsExactly(18);
  }

  @Test
  void carriersOfAHandLieInTheBodyAlone() {
    PreparedLayout layout = prepared(Layouts.sample());
    int channels = 3;
    assertThat(layout.carriers(PartKind.LEFT_HAND)).containsExactly(4 * channels, 6 * channels);
    assertThat(layout.carriers(PartKind.RIGHT_HAND)).containsExactly(5 * channels, 7 * channels);
  }

  @Test
  void legsEyesFingersOfTheBodyAndWorldCoordinatesOfMediaPipeAreLeftOut() {
    List<SelectedPart> parts = PointSelection.of(Layouts.mediaPipe(), Face.NONE);
    assertThat(parts.get(0).sources()).containsExactly(0, 11, 12, 13, 14, 15, 16, 7, 8);
    int leftHand = 33 + 468;
    assertThat(parts.get(1).sources()).hasSize(21).startsWith(leftHand);
    assertThat(parts.get(1).roots()).containsExactly(leftHand, 15);
    assertThat(parts.get(2).roots()).containsExactly(leftHand + 21, 16);
    assertThat(parts).hasSize(3);
  }

  @Test
  void openPoseNamesAreUnderstood() {
    SelectedPart body = PointSelection.of(Layouts.openPose(), Face.NONE).get(0);
    assertThat(body.sources()).containsExactly(0, 1, 5, 2, 6, 3, 7, 4, 17, 18);
  }

  @Test
  void handsOfOnePointAreCarriersOfTheBody() {
    List<SelectedPart> parts = PointSelection.of(Layouts.boston(), Face.CONTOUR);
    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).prepared().points())
        .containsExactly(NOSE, LEFT_HAND_CENTRE, RIGHT_HAND_CENTRE);
    assertThat(parts.get(0).sources()).containsExactly(2, 0, 1);
    assertThat(prepared(Layouts.boston()).carriers(PartKind.RIGHT_HAND)).containsExactly(6);
  }

  @Test
  void spineAndHipOfTheKinectAreLeftOut() {
    SelectedPart body = PointSelection.of(Layouts.kinect(), Face.NONE).get(0);
    assertThat(body.sources()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(body.prepared().limbs())
        .contains(new Limb(6, 8), new Limb(1, 2))
        .doesNotHaveDuplicates();
  }

  @Test
  void handWithoutAnyWristIsPlacedByItsFirstPoint() {
    KeypointLayout layout =
        new KeypointLayout(
            List.of(new Part("LEFT_HAND", List.of("THUMB_TIP", "INDEX_TIP"), List.of())), 2);
    List<SelectedPart> parts = PointSelection.of(layout, Face.NONE);
    assertThat(parts.get(0).prepared().points()).containsExactly(LEFT_HAND_CENTRE);
    assertThat(parts.get(0).sources()).containsExactly(0);
    assertThat(parts.get(1).prepared().points()).containsExactly(OTHER, FINGER);
    assertThat(parts.get(1).roots()).containsExactly(0);
  }

  @Test
  void bodyOfUnknownNamesIsUsedWholeButForItsLowerHalf() {
    KeypointLayout layout =
        new KeypointLayout(
            List.of(new Part("BODY", List.of("P0", "LEFT_KNEE", "P1"), List.of(new Limb(2, 0)))),
            2);
    SelectedPart body = PointSelection.of(layout, Face.NONE).get(0);
    assertThat(body.sources()).containsExactly(0, 2);
    assertThat(body.prepared().limbs()).containsExactly(new Limb(0, 1));
  }

  @Test
  void faceIsReducedToItsContourAroundTheNose() {
    SelectedPart mesh = PointSelection.of(Layouts.mediaPipe(), Face.CONTOUR).get(3);
    assertThat(mesh.prepared().kind()).isEqualTo(PartKind.FACE);
    assertThat(mesh.roots()).containsExactly(33 + 4);
    assertThat(mesh.sources()).hasSize(28).contains(33 + 61, 33 + 291);

    SelectedPart ibug = PointSelection.of(Layouts.openPose(), Face.CONTOUR).get(3);
    assertThat(ibug.roots()).containsExactly(25 + 30);
    assertThat(ibug.sources()).hasSize(18);
  }

  @Test
  void layoutWithoutBodyAndHandIsRefusedByName() {
    KeypointLayout layout =
        new KeypointLayout(List.of(new Part("MOUTH", List.of("UPPER", "LOWER"), List.of())), 2);
    assertThatThrownBy(() -> PointSelection.of(layout, Face.NONE))
        .isInstanceOf(UnsupportedLayoutException.class)
        .hasMessageContaining("MOUTH:2 2D");
  }

  private static PreparedLayout prepared(KeypointLayout layout) {
    return new PreparedLayout(
        PointSelection.of(layout, Face.NONE).stream().map(SelectedPart::prepared).toList(),
        layout.dimensions());
  }
}
