package org.signrelay.host;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * A few clips of made-up signing that every process makes alike: what a probe and the contract
 * tests feed to a plugin. The signer has eight body points and eleven points a hand; the dominant
 * right hand draws circles while its fingers open and close.
 */
public final class GoldenClips {
  private static final int[] FRAMES = {1, 2, 9, 24};
  private static final float SHOULDER_WIDTH = 200;
  private static final int NECK = 1;
  private static final int LEFT_WRIST = 6;
  private static final int RIGHT_WRIST = 7;
  private static final int BODY_POINTS = 8;
  private static final int HAND_POINTS = 11;

  private static final List<String> BODY =
      List.of(
          "NOSE",
          "NECK",
          "LEFT_SHOULDER",
          "RIGHT_SHOULDER",
          "LEFT_ELBOW",
          "RIGHT_ELBOW",
          "LEFT_WRIST",
          "RIGHT_WRIST");
  private static final List<PointRole> BODY_ROLES = BODY.stream().map(PointRole::valueOf).toList();

  /** Pixels at rest, in the order of {@link #BODY}. The picture's left is the signer's right. */
  private static final float[][] REST = {
    {320, 140}, {320, 220}, {420, 220}, {220, 220}, {440, 340}, {200, 340}, {400, 420}, {240, 420}
  };

  private static final List<String> FINGERS = List.of("THUMB", "INDEX", "MIDDLE", "RING", "PINKY");

  private GoldenClips() {}

  /** The layout of {@link #clips}: parts BODY, LEFT_HAND and RIGHT_HAND. */
  public static KeypointLayout layout(int dimensions) {
    List<String> hand = new ArrayList<>(List.of("WRIST"));
    FINGERS.forEach(finger -> hand.addAll(List.of(finger + "_KNUCKLE", finger + "_TIP")));
    return new KeypointLayout(
        List.of(
            new KeypointLayout.Part("BODY", BODY, bodyLimbs()),
            new KeypointLayout.Part("LEFT_HAND", hand, handLimbs()),
            new KeypointLayout.Part("RIGHT_HAND", hand, handLimbs())),
        dimensions);
  }

  /** Clips of 1, 2, 9 and 24 frames; in the last one the left hand is not seen for a while. */
  public static List<Clip> clips(int dimensions) {
    List<Clip> clips = new ArrayList<>();
    for (int i = 0; i < FRAMES.length; i++) {
      clips.add(clip(layout(dimensions), FRAMES[i], i));
    }
    return List.copyOf(clips);
  }

  /** A clip of any length; clips of different {@code style} move and look different. */
  public static Clip clip(int dimensions, int frames, int style) {
    return clip(layout(dimensions), frames, style);
  }

  /** A clip as an encoder might prepare it: body relative to the neck, hands to their wrist. */
  public static PreparedClip prepared(int dimensions, int frames, int style) {
    return prepare(clip(dimensions, frames, style), true);
  }

  /** The same without finger parts. */
  public static PreparedClip preparedBody(int dimensions, int frames, int style) {
    return prepare(clip(dimensions, frames, style), false);
  }

  private static Clip clip(KeypointLayout layout, int frames, int style) {
    int dimensions = layout.dimensions();
    int points = layout.points();
    float[] coordinates = new float[frames * points * dimensions];
    float[] confidence = new float[frames * points];
    for (int frame = 0; frame < frames; frame++) {
      for (int point = 0; point < points; point++) {
        int cell = frame * points + point;
        boolean seen = !(frames == 24 && frame < 6 && isLeftHand(point));
        confidence[cell] = seen ? 0.9f : 0;
        for (int axis = 0; seen && axis < dimensions; axis++) {
          coordinates[cell * dimensions + axis] = coordinate(point, axis, frame, style);
        }
      }
    }
    return new Clip(layout, 25, frames, coordinates, confidence, null);
  }

  private static boolean isLeftHand(int point) {
    return point >= BODY_POINTS && point < BODY_POINTS + HAND_POINTS;
  }

  private static float coordinate(int point, int axis, int frame, int style) {
    if (point < BODY_POINTS) {
      return body(point, axis, frame, style);
    }
    int inHand = (point - BODY_POINTS) % HAND_POINTS;
    int wrist = isLeftHand(point) ? LEFT_WRIST : RIGHT_WRIST;
    if (inHand == 0) {
      return body(wrist, axis, frame, style);
    }
    int finger = (inHand - 1) / 2;
    double length = inHand % 2 == 1 ? 30 : 40 + 15 * Math.sin(0.7 * frame + finger + 1.3 * style);
    double angle = 0.35 * (finger - 2) + (wrist == LEFT_WRIST ? 0.2 : -0.2);
    double away =
        switch (axis) {
          case 0 -> length * Math.sin(angle);
          case 1 -> -length * Math.cos(angle);
          default -> 5 * finger;
        };
    return body(wrist, axis, frame, style) + (float) away;
  }

  private static float body(int point, int axis, int frame, int style) {
    double reach =
        switch (point) {
          case RIGHT_WRIST -> 60;
          case RIGHT_WRIST - 2 -> 25;
          case LEFT_WRIST -> 12;
          default -> 1;
        };
    double phase = 0.45 * frame + 0.9 * style;
    double rest = axis == 2 ? 0 : REST[point][axis] - (reach > 2 ? 40 * style * axis : 0);
    return (float) (rest + reach * (axis == 0 ? Math.cos(phase) : Math.sin(phase + axis)));
  }

  private static PreparedClip prepare(Clip clip, boolean withHands) {
    int dimensions = clip.layout().dimensions();
    int points = withHands ? BODY_POINTS + 2 * HAND_POINTS : BODY_POINTS;
    PreparedLayout layout = preparedLayout(dimensions, withHands);
    float[] values = new float[clip.frames() * layout.width()];
    for (int frame = 0; frame < clip.frames(); frame++) {
      for (int point = 0; point < points; point++) {
        if (clip.confidence(frame, point) == 0) {
          continue;
        }
        int at = frame * layout.width() + point * layout.channels();
        int origin =
            point < BODY_POINTS
                ? NECK
                : isLeftHand(point) ? BODY_POINTS : BODY_POINTS + HAND_POINTS;
        for (int axis = 0; axis < dimensions; axis++) {
          values[at + axis] =
              (clip.coordinate(frame, point, axis) - clip.coordinate(frame, origin, axis))
                  / SHOULDER_WIDTH;
        }
        values[at + dimensions] = 1;
      }
    }
    return new PreparedClip(layout, clip.frames(), values);
  }

  private static PreparedLayout preparedLayout(int dimensions, boolean withHands) {
    List<PreparedLayout.Part> parts = new ArrayList<>();
    parts.add(new PreparedLayout.Part(PartKind.BODY, BODY_ROLES, bodyLimbs()));
    if (withHands) {
      parts.add(hand(PartKind.LEFT_HAND, PointRole.LEFT_WRIST));
      parts.add(hand(PartKind.RIGHT_HAND, PointRole.RIGHT_WRIST));
    }
    return new PreparedLayout(parts, dimensions);
  }

  private static PreparedLayout.Part hand(PartKind kind, PointRole wrist) {
    List<PointRole> roles = new ArrayList<>(List.of(wrist));
    for (int finger = 1; finger < HAND_POINTS; finger++) {
      roles.add(PointRole.FINGER);
    }
    return new PreparedLayout.Part(kind, roles, handLimbs());
  }

  private static List<KeypointLayout.Limb> bodyLimbs() {
    return limbs(new int[][] {{0, 1}, {1, 2}, {1, 3}, {2, 4}, {3, 5}, {4, 6}, {5, 7}});
  }

  private static List<KeypointLayout.Limb> handLimbs() {
    return limbs(
        new int[][] {
          {0, 1}, {1, 2}, {0, 3}, {3, 4}, {0, 5}, {5, 6}, {0, 7}, {7, 8}, {0, 9}, {9, 10}
        });
  }

  private static List<KeypointLayout.Limb> limbs(int[][] pairs) {
    return List.of(pairs).stream().map(pair -> new KeypointLayout.Limb(pair[0], pair[1])).toList();
  }
}
