package org.signrelay.corpora.sample;

import java.util.List;

/**
 * Where one hand is and how it is held, as if it were the right hand of a body whose neck is the
 * origin and whose shoulders are 1 apart: x grows towards the signer's left, y downwards.
 *
 * @param x of the wrist
 * @param y of the wrist
 * @param angle of the fingers, radians: 0 up, positive towards the midline
 * @param curl of thumb, index, middle, ring and little finger: 0 straight, 1 closed
 */
record HandState(double x, double y, double angle, double[] curl) {

  /** Hanging at the side. */
  static final HandState REST =
      new HandState(-0.6, 1.35, StrictMath.PI, new double[] {0.3, 0.3, 0.3, 0.3, 0.3});

  /** Forehead, chin, ear, own shoulder, chest, other shoulder, waist, the space at the side. */
  private static final double[][] LOCATIONS = {
    {-0.15, -0.85}, {-0.05, -0.30}, {-0.50, -0.55}, {-0.50, 0.05},
    {-0.10, 0.45}, {0.35, 0.10}, {-0.15, 0.95}, {-0.95, 0.50}
  };

  private static final double CENTRE_X = -0.256;
  private static final double CENTRE_Y = 0.044;

  /** Fist, flat, index, two fingers, thumb, thumb and little, little finger, claw. */
  private static final double[][] HANDSHAPES = {
    {1, 1, 1, 1, 1},
    {0, 0, 0, 0, 0},
    {1, 0, 1, 1, 1},
    {1, 0, 0, 1, 1},
    {0, 1, 1, 1, 1},
    {0, 1, 1, 1, 0},
    {1, 1, 1, 1, 0},
    {0.5, 0.5, 0.5, 0.5, 0.5}
  };

  /** The hand at phase 0 .. 1 of a sign. */
  static HandState of(SignForm form, double phase, Signer signer, double locationSpread) {
    double[] place = LOCATIONS[form.location()];
    double[] shape = HANDSHAPES[form.handshape()];
    double[] curl = new double[shape.length];
    for (int finger = 0; finger < curl.length; finger++) {
      curl[finger] = StrictMath.max(0, StrictMath.min(1, shape[finger] + signer.curl()[finger]));
    }
    return new HandState(
        CENTRE_X
            + locationSpread * (place[0] - CENTRE_X)
            + signer.offsets()[2 * form.location()]
            + signer.amplitude() * form.movement().inwards(phase),
        CENTRE_Y
            + locationSpread * (place[1] - CENTRE_Y)
            + signer.offsets()[2 * form.location() + 1]
            + signer.amplitude() * form.movement().down(phase),
        form.orientation() * StrictMath.PI / 2 + signer.orientation(),
        curl);
  }

  /** On the straight way to another state; the hand turns the shorter way round. */
  HandState towards(HandState other, double share) {
    double turn = other.angle - angle;
    double shorter = turn - 2 * StrictMath.PI * StrictMath.rint(turn / (2 * StrictMath.PI));
    double[] between = new double[curl.length];
    for (int finger = 0; finger < between.length; finger++) {
      between[finger] = curl[finger] + share * (other.curl[finger] - curl[finger]);
    }
    return new HandState(
        x + share * (other.x - x), y + share * (other.y - y), angle + share * shorter, between);
  }

  /** Both hands at one moment. */
  record Both(HandState left, HandState right) {
    static final Both REST = new Both(HandState.REST, HandState.REST);

    Both towards(Both other, double share) {
      return new Both(left.towards(other.left, share), right.towards(other.right, share));
    }

    List<HandState> hands() {
      return List.of(left, right);
    }
  }
}
