package org.signrelay.clips;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/**
 * The layouts of pose estimators whose files do not name their points. Names and order are those of
 * the {@code .pose} files that the same estimators' output is converted to, as far as there are
 * any.
 */
public final class KnownLayouts {
  private static final List<String> FINGERS =
      List.of("THUMB", "INDEX_FINGER", "MIDDLE_FINGER", "RING_FINGER", "PINKY");

  private static final List<Limb> HAND_LIMBS = handLimbs();

  private static final List<String> OPENPOSE_HAND =
      List.of(
          "BASE", "T_STT", "T_BCMC", "T_MCP", "T_IP", "I_CMC", "I_MCP", "I_PIP", "I_DIP", "M_CMC",
          "M_MCP", "M_PIP", "M_DIP", "R_CMC", "R_MCP", "R_PIP", "R_DIP", "P_CMC", "P_MCP", "P_PIP",
          "P_DIP");

  /** OpenPose: BODY_25, 70 of the face, 21 a hand. */
  public static final KeypointLayout OPENPOSE =
      new KeypointLayout(
          List.of(
              new Part(
                  "pose_keypoints_2d",
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
                  limbs(
                      1, 2, 2, 3, 3, 4, 1, 5, 5, 6, 6, 7, 1, 8, 0, 16, 0, 15, 0, 18, 0, 17, 1, 0, 8,
                      9, 9, 10, 10, 11, 8, 12, 12, 13, 13, 14)),
              new Part("face_keypoints_2d", numbered("FB_", 70), List.of()),
              new Part("hand_left_keypoints_2d", OPENPOSE_HAND, HAND_LIMBS),
              new Part("hand_right_keypoints_2d", OPENPOSE_HAND, HAND_LIMBS)),
          2);

  /** DWPose: OpenPose's older 18 body points, 68 of the face, 21 a hand. */
  public static final KeypointLayout DWPOSE =
      new KeypointLayout(
          List.of(
              new Part(
                  "body_keypoints",
                  List.of(
                      "Nose",
                      "Neck",
                      "RShoulder",
                      "RElbow",
                      "RWrist",
                      "LShoulder",
                      "LElbow",
                      "LWrist",
                      "RHip",
                      "RKnee",
                      "RAnkle",
                      "LHip",
                      "LKnee",
                      "LAnkle",
                      "REye",
                      "LEye",
                      "REar",
                      "LEar"),
                  limbs(
                      1, 2, 2, 3, 3, 4, 1, 5, 5, 6, 6, 7, 1, 8, 8, 9, 9, 10, 1, 11, 11, 12, 12, 13,
                      1, 0, 0, 14, 0, 15, 14, 16, 15, 17)),
              new Part("face_keypoints", numbered("FB_", 68), List.of()),
              new Part("left_hand_keypoints", OPENPOSE_HAND, HAND_LIMBS),
              new Part("right_hand_keypoints", OPENPOSE_HAND, HAND_LIMBS)),
          2);

  /** COCO-WholeBody: 17 of the body, 6 of the feet, 68 of the face, 21 a hand. */
  public static final KeypointLayout COCO_WHOLE_BODY =
      new KeypointLayout(
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
                  limbs(
                      0, 1, 0, 2, 1, 3, 2, 4, 5, 6, 5, 7, 7, 9, 6, 8, 8, 10, 5, 11, 6, 12, 11, 12,
                      11, 13, 13, 15, 12, 14, 14, 16)),
              new Part(
                  "FEET",
                  List.of(
                      "LEFT_BIG_TOE",
                      "LEFT_SMALL_TOE",
                      "LEFT_HEEL",
                      "RIGHT_BIG_TOE",
                      "RIGHT_SMALL_TOE",
                      "RIGHT_HEEL"),
                  List.of()),
              new Part("FACE", numbered("FACE_", 68), List.of()),
              new Part("LEFT_HAND", hand(), HAND_LIMBS),
              new Part("RIGHT_HAND", hand(), HAND_LIMBS)),
          2);

  /** The 50 joints of Progressive Transformers; which side is which, see {@link SkelsFile}. */
  public static final KeypointLayout SKELS =
      new KeypointLayout(
          List.of(
              new Part(
                  "BODY",
                  List.of(
                      "HEAD",
                      "NECK",
                      "LEFT_SHOULDER",
                      "LEFT_ELBOW",
                      "LEFT_WRIST",
                      "RIGHT_SHOULDER",
                      "RIGHT_ELBOW",
                      "RIGHT_WRIST"),
                  limbs(0, 1, 1, 2, 2, 3, 3, 4, 1, 5, 5, 6, 6, 7)),
              new Part("RIGHT_HAND", skelsHand(), HAND_LIMBS),
              new Part("LEFT_HAND", skelsHand(), HAND_LIMBS)),
          3);

  private static final List<String> MEDIAPIPE_POSE =
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
          "RIGHT_FOOT_INDEX");

  private static final List<Limb> MEDIAPIPE_LIMBS =
      limbs(
          0, 1, 1, 2, 2, 3, 3, 7, 0, 4, 4, 5, 5, 6, 6, 8, 9, 10, 11, 12, 11, 13, 13, 15, 12, 14, 14,
          16, 15, 17, 15, 19, 15, 21, 16, 18, 16, 20, 16, 22, 11, 23, 12, 24, 23, 24);

  private KnownLayouts() {}

  /**
   * MediaPipe Holistic.
   *
   * @param pose 33, or 25 without the legs
   * @param face 468, 478 with irises, or 0 for no face
   */
  public static KeypointLayout mediaPipe(int pose, int face) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("POSE_LANDMARKS", MEDIAPIPE_POSE.subList(0, pose), MEDIAPIPE_LIMBS));
    if (face > 0) {
      parts.add(new Part("FACE_LANDMARKS", numbered("", face), List.of()));
    }
    parts.add(new Part("LEFT_HAND_LANDMARKS", mediaPipeHand(), HAND_LIMBS));
    parts.add(new Part("RIGHT_HAND_LANDMARKS", mediaPipeHand(), HAND_LIMBS));
    return new KeypointLayout(parts, 3);
  }

  private static List<String> mediaPipeHand() {
    List<String> points = new ArrayList<>(List.of("WRIST", "THUMB_CMC", "THUMB_MCP"));
    points.addAll(List.of("THUMB_IP", "THUMB_TIP"));
    for (String finger : FINGERS.subList(1, FINGERS.size())) {
      for (String joint : List.of("MCP", "PIP", "DIP", "TIP")) {
        points.add(finger + "_" + joint);
      }
    }
    return points;
  }

  private static List<String> hand() {
    return mediaPipeHand();
  }

  private static List<String> skelsHand() {
    return Stream.concat(
            Stream.of("WRIST"),
            FINGERS.stream()
                .flatMap(finger -> IntStream.rangeClosed(1, 4).mapToObj(j -> finger + "_" + j)))
        .toList();
  }

  private static List<String> numbered(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private static List<Limb> handLimbs() {
    List<Limb> limbs = new ArrayList<>();
    for (int finger = 0; finger < 5; finger++) {
      for (int joint = 0; joint < 4; joint++) {
        limbs.add(new Limb(joint == 0 ? 0 : 4 * finger + joint, 4 * finger + joint + 1));
      }
    }
    return List.copyOf(limbs);
  }

  private static List<Limb> limbs(int... ends) {
    return IntStream.range(0, ends.length / 2)
        .mapToObj(i -> new Limb(ends[2 * i], ends[2 * i + 1]))
        .toList();
  }
}
