package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/** The keypoints of the sample corpus: 9 of the body, then 11 of each hand, in 2 dimensions. */
final class SampleLayout {
  static final int NOSE = 0;
  static final int NECK = 1;
  static final int LEFT_SHOULDER = 2;
  static final int RIGHT_SHOULDER = 3;
  static final int LEFT_ELBOW = 4;
  static final int RIGHT_ELBOW = 5;
  static final int LEFT_WRIST = 6;
  static final int RIGHT_WRIST = 7;
  static final int HIP_CENTRE = 8;
  static final int LEFT_HAND = 9;
  static final int RIGHT_HAND = 20;
  static final int HAND_POINTS = 11;
  static final int POINTS = 31;
  static final int FINGERS = 5;

  static final KeypointLayout LAYOUT =
      new KeypointLayout(List.of(body(), hand("LEFT_HAND"), hand("RIGHT_HAND")), 2);

  private SampleLayout() {}

  private static Part body() {
    return new Part(
        "BODY",
        List.of(
            "NOSE",
            "NECK",
            "LEFT_SHOULDER",
            "RIGHT_SHOULDER",
            "LEFT_ELBOW",
            "RIGHT_ELBOW",
            "LEFT_WRIST",
            "RIGHT_WRIST",
            "HIP_CENTRE"),
        List.of(
            new Limb(NOSE, NECK),
            new Limb(NECK, LEFT_SHOULDER),
            new Limb(NECK, RIGHT_SHOULDER),
            new Limb(LEFT_SHOULDER, LEFT_ELBOW),
            new Limb(RIGHT_SHOULDER, RIGHT_ELBOW),
            new Limb(LEFT_ELBOW, LEFT_WRIST),
            new Limb(RIGHT_ELBOW, RIGHT_WRIST),
            new Limb(NECK, HIP_CENTRE)));
  }

  private static Part hand(String name) {
    List<String> points = new ArrayList<>(List.of("WRIST"));
    List<Limb> limbs = new ArrayList<>();
    for (String finger : List.of("THUMB", "INDEX", "MIDDLE", "RING", "LITTLE")) {
      int knuckle = points.size();
      points.add(finger + "_KNUCKLE");
      points.add(finger + "_TIP");
      limbs.add(new Limb(0, knuckle));
      limbs.add(new Limb(knuckle, knuckle + 1));
    }
    return new Part(name, points, limbs);
  }
}
