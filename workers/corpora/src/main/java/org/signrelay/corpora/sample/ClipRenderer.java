package org.signrelay.corpora.sample;

import static org.signrelay.corpora.sample.SampleLayout.FINGERS;
import static org.signrelay.corpora.sample.SampleLayout.HAND_POINTS;
import static org.signrelay.corpora.sample.SampleLayout.HIP_CENTRE;
import static org.signrelay.corpora.sample.SampleLayout.LAYOUT;
import static org.signrelay.corpora.sample.SampleLayout.LEFT_ELBOW;
import static org.signrelay.corpora.sample.SampleLayout.LEFT_HAND;
import static org.signrelay.corpora.sample.SampleLayout.LEFT_SHOULDER;
import static org.signrelay.corpora.sample.SampleLayout.LEFT_WRIST;
import static org.signrelay.corpora.sample.SampleLayout.NECK;
import static org.signrelay.corpora.sample.SampleLayout.NOSE;
import static org.signrelay.corpora.sample.SampleLayout.POINTS;
import static org.signrelay.corpora.sample.SampleLayout.RIGHT_ELBOW;
import static org.signrelay.corpora.sample.SampleLayout.RIGHT_HAND;
import static org.signrelay.corpora.sample.SampleLayout.RIGHT_SHOULDER;
import static org.signrelay.corpora.sample.SampleLayout.RIGHT_WRIST;

import java.util.Arrays;
import org.signrelay.spi.Clip;

/**
 * Draws a sentence as a clip: the body of a signer around the way of the hands, seen by a camera of
 * 640 x 480 pixels, with the faults of a pose estimator. What is drawn depends on the seed, the
 * clip's key, the meaning and the signer alone; clips with the same key share their timing and
 * their noise. Thread-safe.
 */
final class ClipRenderer {
  static final float FRAMES_PER_SECOND = 25;

  /** Pixels a shoulder width, and where the neck of an average signer is. */
  private static final double SCALE = 120;

  private static final double CENTRE_X = 320;
  private static final double CENTRE_Y = 185;

  private static final double UPPER_ARM = 0.75;
  private static final double FOREARM = 0.7;
  private static final double ELBOW_OUTWARDS = 0.5;
  private static final double ELBOW_DOWN = 0.8;
  private static final double SHOULDER_Y = 0.05;
  private static final double NOSE_Y = -0.55;
  private static final double HIP_Y = 1.5;
  private static final double HEAD_DRIFT = 0.05;
  private static final double DRIFT_FRAMES = 40;
  private static final int LONGEST_DROPOUT = 4;

  /** Knuckle and straight tip, in finger lengths from the wrist; a closed tip is back at 0.6. */
  private static final double KNUCKLE = 0.55;

  private static final double TIP = 1.3;
  private static final double CLOSED_TIP = 0.6;

  /** Radians between neighbouring fingers; the thumb stands off by two. */
  private static final double FAN = 0.3;

  private static final double[] FAN_STEPS = {2.5, 1, 0, -1, -2};

  private final SampleSettings settings;
  private final long seed;

  ClipRenderer(SampleSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  Rendering render(String key, Meaning meaning, Signer signer) {
    Performance performance =
        Performance.of(meaning, signer, settings.locationSpread(), Draws.of(seed, "timing/" + key));
    int frames = performance.frames().size();
    double[] body = new double[2 * POINTS];
    float[] coordinates = new float[frames * 2 * POINTS];
    Draws noise = Draws.of(seed, "noise/" + key);
    double headPhase = noise.uniform(0, 2 * StrictMath.PI);
    for (int frame = 0; frame < frames; frame++) {
      double drift = HEAD_DRIFT * StrictMath.sin(headPhase + frame / DRIFT_FRAMES * StrictMath.PI);
      pose(performance.frames().get(frame), signer, drift, body);
      photograph(body, signer, noise, coordinates, frame * 2 * POINTS);
    }
    float[] confidence = new float[frames * POINTS];
    Arrays.fill(confidence, 1);
    dropHand(LEFT_HAND, Draws.of(seed, "dropout/left/" + key), coordinates, confidence);
    dropHand(RIGHT_HAND, Draws.of(seed, "dropout/right/" + key), coordinates, confidence);
    return new Rendering(
        new Clip(LAYOUT, FRAMES_PER_SECOND, frames, coordinates, confidence, signer.name()),
        performance.spans());
  }

  private void pose(HandState.Both hands, Signer signer, double headDrift, double[] body) {
    put(body, NOSE, headDrift, NOSE_Y);
    put(body, NECK, 0, 0);
    put(body, HIP_CENTRE, 0, HIP_Y);
    arm(hands.right(), 1, RIGHT_SHOULDER, RIGHT_ELBOW, RIGHT_WRIST, RIGHT_HAND, signer, body);
    arm(hands.left(), -1, LEFT_SHOULDER, LEFT_ELBOW, LEFT_WRIST, LEFT_HAND, signer, body);
  }

  /**
   * @param side 1 for the signer's right arm, which is on the picture's left; -1 mirrors
   */
  private void arm(
      HandState hand,
      int side,
      int shoulder,
      int elbow,
      int wrist,
      int points,
      Signer signer,
      double[] body) {
    double shoulderX = -0.5;
    double upper = UPPER_ARM * signer.upperArm();
    double fore = FOREARM * signer.forearm();
    double dx = hand.x() - shoulderX;
    double dy = hand.y() - SHOULDER_Y;
    double reach = StrictMath.sqrt(dx * dx + dy * dy);
    // What the arm is longer than its reach, the elbow gives way, outwards and down: as seen from
    // the front, without the jumps of an exact joint in the plane.
    double length = upper + fore;
    double slack = StrictMath.sqrt(StrictMath.max(0, length * length - reach * reach)) / 2;
    double share = upper / length;
    put(body, shoulder, side * shoulderX, SHOULDER_Y);
    put(
        body,
        elbow,
        side * (shoulderX + share * dx - slack * ELBOW_OUTWARDS),
        SHOULDER_Y + share * dy + slack * ELBOW_DOWN);
    put(body, wrist, side * hand.x(), hand.y());
    put(body, points, side * hand.x(), hand.y());
    for (int finger = 0; finger < FINGERS; finger++) {
      double angle = hand.angle() + FAN * FAN_STEPS[finger] * signer.fingerSpread();
      double sine = side * StrictMath.sin(angle);
      double cosine = StrictMath.cos(angle);
      double knuckle = KNUCKLE * settings.fingerLength();
      double tip = (TIP - (TIP - CLOSED_TIP) * hand.curl()[finger]) * settings.fingerLength();
      int point = points + 1 + 2 * finger;
      put(body, point, side * hand.x() + knuckle * sine, hand.y() - knuckle * cosine);
      put(body, point + 1, side * hand.x() + tip * sine, hand.y() - tip * cosine);
    }
  }

  private static void put(double[] body, int point, double x, double y) {
    body[2 * point] = x;
    body[2 * point + 1] = y;
  }

  private void photograph(double[] body, Signer signer, Draws noise, float[] picture, int offset) {
    for (int point = 0; point < POINTS; point++) {
      double x = body[2 * point] * signer.squeeze();
      double y = body[2 * point + 1];
      double turnedX = signer.size() * (signer.cosine() * x - signer.sine() * y);
      double turnedY = signer.size() * (signer.sine() * x + signer.cosine() * y);
      picture[offset + 2 * point] =
          (float)
              (CENTRE_X
                  + SCALE * (turnedX + signer.placeX() + settings.noise() * noise.gaussian()));
      picture[offset + 2 * point + 1] =
          (float)
              (CENTRE_Y
                  + SCALE * (turnedY + signer.placeY() + settings.noise() * noise.gaussian()));
    }
  }

  /** Loses a hand for bursts of frames: confidence and coordinates become 0. */
  private void dropHand(int hand, Draws draws, float[] coordinates, float[] confidence) {
    int frames = confidence.length / POINTS;
    int lost = 0;
    for (int frame = 0; frame < frames; frame++) {
      if (lost == 0 && draws.chance(settings.dropout())) {
        lost = 1 + draws.below(LONGEST_DROPOUT);
      }
      if (lost > 0) {
        lost--;
        int first = frame * POINTS + hand;
        Arrays.fill(confidence, first, first + HAND_POINTS, 0);
        Arrays.fill(coordinates, 2 * first, 2 * (first + HAND_POINTS), 0);
      }
    }
  }
}
