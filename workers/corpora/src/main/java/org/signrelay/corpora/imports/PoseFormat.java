package org.signrelay.corpora.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the keypoints of a benchmark are stored. */
public enum PoseFormat {
  /** A {@code .pose} file a clip. */
  POSE,
  /** A folder of OpenPose's JSON a clip. */
  OPENPOSE,
  /** A folder of DWPose's JSON a clip. */
  DWPOSE,
  /** A folder of MediaPipe's arrays a clip. */
  MEDIAPIPE,
  /** A pickle of Uni-Sign a video. */
  UNI_SIGN,
  /** A bare array of COCO-WholeBody a clip, as npy or pickle. */
  ARRAY,
  /** A pickle a split, of MSKA or TwoStream. */
  KEYPOINT_PICKLE,
  /** The skels of Progressive Transformers, a file a split. */
  SKELS;

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<PoseFormat> of(String label) {
    return Arrays.stream(values()).filter(format -> format.toString().equals(label)).findFirst();
  }

  public static List<String> labels() {
    return Arrays.stream(values()).map(PoseFormat::toString).toList();
  }
}
