package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeypointLayoutTest {

  @Test
  void namesOfEveryKnownEstimatorGiveTheSameRoles() {
    assertThat(role("POSE_LANDMARKS", "LEFT_WRIST")).isEqualTo(PointRole.LEFT_WRIST);
    assertThat(role("BODY_135", "RElbow")).isEqualTo(PointRole.RIGHT_ELBOW);
    assertThat(role("UPPER_BODY", "SHOULDER_LEFT")).isEqualTo(PointRole.LEFT_SHOULDER);
    assertThat(role("UPPER_BODY", "SHOULDER_CENTRE")).isEqualTo(PointRole.NECK);
    assertThat(role("pose_keypoints_2d", "MidHip")).isEqualTo(PointRole.LOWER_BODY);
    assertThat(role("RIGHT_HAND", "CENTRE")).isEqualTo(PointRole.RIGHT_HAND_CENTRE);
    assertThat(role("LEFT_HAND_LANDMARKS", "INDEX_FINGER_TIP")).isEqualTo(PointRole.FINGER);
  }

  @Test
  void aWristThatBodyAndHandBothHaveIsTheBodys() {
    var layout =
        new KeypointLayout(
            List.of(
                new KeypointLayout.Part("LEFT_HAND", List.of("WRIST", "TIP"), List.of()),
                new KeypointLayout.Part("BODY", List.of("NOSE", "LEFT_WRIST"), List.of())),
            2);

    assertThat(layout.find(PointRole.LEFT_WRIST)).contains(3);
    assertThat(layout.find(PointRole.RIGHT_WRIST)).isEmpty();
  }

  private static PointRole role(String part, String point) {
    return PointNames.role(PointNames.partKind(part), point);
  }
}
