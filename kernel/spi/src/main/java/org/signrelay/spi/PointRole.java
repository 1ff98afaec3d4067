package org.signrelay.spi;

/** What a keypoint is on the signer, whatever a file calls it. Sides are the signer's own. */
public enum PointRole {
  NOSE,
  NECK,
  LEFT_SHOULDER,
  RIGHT_SHOULDER,
  LEFT_ELBOW,
  RIGHT_ELBOW,
  LEFT_WRIST,
  RIGHT_WRIST,
  /** The centre of a hand that is seen as one point. */
  LEFT_HAND_CENTRE,
  RIGHT_HAND_CENTRE,
  /** A joint of a finger, of either hand. */
  FINGER,
  /** A hip, knee, ankle, heel or toe: below the signing space. */
  LOWER_BODY,
  OTHER;

  /** Whether the point moves with the place of the given hand: its elbow, wrist or centre. */
  public boolean carries(PartKind hand) {
    return switch (hand) {
      case LEFT_HAND -> this == LEFT_ELBOW || this == LEFT_WRIST || this == LEFT_HAND_CENTRE;
      case RIGHT_HAND -> this == RIGHT_ELBOW || this == RIGHT_WRIST || this == RIGHT_HAND_CENTRE;
      case BODY, FACE, OTHER -> false;
    };
  }
}
