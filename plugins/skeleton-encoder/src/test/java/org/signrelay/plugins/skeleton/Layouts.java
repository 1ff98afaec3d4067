package org.signrelay.plugins.skeleton;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/** The layouts that real files have. */
final class Layouts {
  private static final List<String> FINGERS =
      List.of("THUMB", "INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY");

  private Layouts() {}

  /** A small body and hands with fingers of two joints, wrists in the hands only. */
  static KeypointLayout sample() {
    return new KeypointLayout(
        List.of(
            new Part(
                "BODY",
                List.of(
                    "NOSE",
                    "NECK",
                    "LEFT_SHOULDER",
                    "RIGHT_SHOULDER",
                    "LEFT_ELBOW",
                    "RIGHT_ELBOW",
                    "HIP"),
                limbs(0, 1, 1, 2, 1, 3, 2, 4, 3, 5, 1, 6)),
            hand("LEFT_HAND", 2),
            hand("RIGHT_HAND", 2)),
        2);
  }

  static KeypointLayout mediaPipe() {
    return new KeypointLayout(
        List.of(
            new Part(
                "POSE_LANDMARKS",
                List.of(
                    "NOSE",
                    "LEFT_EYE_INNER",
                    "LEFT_EYE",
                    "LEFT_EYE_OUTER",
                    "RIGHT_EYE_INNER",
                    "RIGHT_EYE",
                    "RIGHT_EYE_OUTER",
                    "LEFT_EAR",
                    "RIGHT_EAR",
                    "MOUTH_LEFT",
                    "MOUTH_RIGHT",
                    "LEFT_SHOULDER",
                    "RIGHT_SHOULDER",
                    "LEFT_ELBOW",
                    "RIGHT_ELBOW",
                    "LEFT_WRIST",
                    "RIGHT_WRIST",
                    "LEFT_PINKY",
                    "RIGHT_PINKY",
                    "LEFT_INDEX",
                    "RIGHT_INDEX",
                    "LEFT_THUMB",
                    "RIGHT_THUMB",
                    "LEFT_HIP",
                    "RIGHT_HIP",
                    "LEFT_KNEE",
                    "RIGHT_KNEE",
                    "LEFT_ANKLE",
                    "RIGHT_ANKLE",
                    "LEFT_HEEL",
                    "RIGHT_HEEL",
                    "LEFT_FOOT_INDEX",
                    "RIGHT_FOOT_INDEX"),
                limbs(0, 2, 0, 5, 11, 12, 11, 13, 13, 15, 12, 14, 14, 16, 11, 23, 12, 24)),
            new Part("FACE_LANDMARKS", numbers(468), List.of()),
            hand("LEFT_HAND_LANDMARKS", 4),
            hand("RIGHT_HAND_LANDMARKS", 4),
            new Part("POSE_WORLD_LANDMARKS", List.of("NOSE", "LEFT_WRIST"), List.of())),
        3);
  }

  /** Twelve points in metres, no fingers. */
  static KeypointLayout kinect() {
    return new KeypointLayout(
        List.of(
            new Part(
                "UPPER_BODY",
                List.of(
                    "HEAD",
                    "NECK",
                    "LEFT_SHOULDER",
                    "RIGHT_SHOULDER",
                    "LEFT_ELBOW",
                    "RIGHT_ELBOW",
                    "LEFT_WRIST",
                    "RIGHT_WRIST",
                    "LEFT_HAND",
                    "RIGHT_HAND",
                    "SPINE",
                    "HIP_CENTRE"),
                limbs(0, 1, 1, 2, 1, 3, 2, 4, 4, 6, 6, 8, 3, 5, 5, 7, 7, 9, 1, 10, 10, 11))),
        3);
  }

  /** One point a hand, and the nose. */
  static KeypointLayout boston() {
    return new KeypointLayout(
        List.of(
            new Part("LEFT_HAND", List.of("CENTRE"), List.of()),
            new Part("RIGHT_HAND", List.of("CENTRE"), List.of()),
            new Part("FACE", List.of("NOSE"), List.of())),
        2);
  }

  static KeypointLayout openPose() {
    return new KeypointLayout(
        List.of(
            new Part(
                "BODY_25",
                List.of(
                    "Nose",
                    "Neck",
                    "RShoulder",
                    "RElbow",
                    "RWrist",
                    "LShoulder",
                    "LElbow",
                    "LWrist",
                    "MidHip",
                    "RHip",
                    "RKnee",
                    "RAnkle",
                    "LHip",
                    "LKnee",
                    "LAnkle",
                    "REye",
                    "LEye",
                    "REar",
                    "LEar",
                    "LBigToe",
                    "LSmallToe",
                    "LHeel",
                    "RBigToe",
                    "RSmallToe",
                    "RHeel"),
                limbs(0, 1, 1, 2, 2, 3, 3, 4, 1, 5, 5, 6, 6, 7, 1, 8)),
            new Part("FACE_70", numbers(70), List.of()),
            hand("LEFT_HAND", 4),
            hand("RIGHT_HAND", 4)),
        2);
  }

  /** COCO-WholeBody, as the readers name its 133 points. */
  static KeypointLayout cocoWholeBody() {
    return new KeypointLayout(
        List.of(
            new Part(
                "BODY",
                List.of(
                    "NOSE",
                    "LEFT_EYE",
                    "RIGHT_EYE",
                    "LEFT_EAR",
                    "RIGHT_EAR",
                    "LEFT_SHOULDER",
                    "RIGHT_SHOULDER",
                    "LEFT_ELBOW",
                    "RIGHT_ELBOW",
                    "LEFT_WRIST",
                    "RIGHT_WRIST",
                    "LEFT_HIP",
                    "RIGHT_HIP",
                    "LEFT_KNEE",
                    "RIGHT_KNEE",
                    "LEFT_ANKLE",
                    "RIGHT_ANKLE"),
                limbs(5, 6, 5, 7, 7, 9, 6, 8, 8, 10)),
            new Part("FEET", numbers(6), List.of()),
            new Part("FACE", numbers(68), List.of()),
            hand("LEFT_HAND", 4),
            hand("RIGHT_HAND", 4)),
        2);
  }

  static Part hand(String name, int joints) {
    List<String> points = new ArrayList<>(List.of("WRIST"));
    List<Limb> limbs = new ArrayList<>();
    for (String finger : FINGERS) {
      for (int joint = 1; joint <= joints; joint++) {
        limbs.add(new Limb(joint == 1 ? 0 : points.size() - 1, points.size()));
        points.add(finger + "_" + joint);
      }
    }
    return new Part(name, points, limbs);
  }

  private static List<String> numbers(int count) {
    return IntStream.range(0, count).mapToObj(String::valueOf).toList();
  }

  private static List<Limb> limbs(int... ends) {
    List<Limb> limbs = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      limbs.add(new Limb(ends[i], ends[i + 1]));
    }
    return limbs;
  }
}
