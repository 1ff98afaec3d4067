package org.signrelay.pages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * A clip as it is drawn: where each point is in the picture plane, what joins them. Points are
 * numbered as the clip's layout stores them; below the signing space nothing is drawn.
 *
 * @param frames T
 * @param points V
 * @param places (T, V, 2) row-major; NaN where a point is not seen
 * @param limbs pairs of points
 */
public record Skeleton(int frames, int points, float[] places, List<Limb> limbs) {
  /** A point of a clip with less confidence is not drawn. */
  private static final float LEAST_CONFIDENCE = 0.3f;

  /**
   * A prepared hand or face is drawn this much larger than the body's unit, about its true size.
   */
  private static final float HAND = 0.3f;

  /** A bone, and whether it is of a hand: hands are drawn in colour. */
  public record Limb(int from, int to, PartKind part) {}

  public Skeleton {
    limbs = List.copyOf(limbs);
  }

  /** The points of a clip where the camera saw them. */
  public static Skeleton of(Clip clip) {
    KeypointLayout layout = clip.layout();
    int points = layout.points();
    float[] places = new float[clip.frames() * points * 2];
    Arrays.fill(places, Float.NaN);
    List<Limb> limbs = new ArrayList<>();
    int offset = 0;
    for (KeypointLayout.Part part : layout.parts()) {
      for (int point = 0; point < part.points().size(); point++) {
        if (part.kind() == PartKind.OTHER || part.role(point) == PointRole.LOWER_BODY) {
          continue;
        }
        for (int frame = 0; frame < clip.frames(); frame++) {
          if (clip.confidence(frame, offset + point) >= LEAST_CONFIDENCE) {
            int at = (frame * points + offset + point) * 2;
            places[at] = clip.coordinate(frame, offset + point, 0);
            places[at + 1] = clip.coordinate(frame, offset + point, 1);
          }
        }
      }
      join(part.kind(), part.limbs(), offset, limbs);
      offset += part.points().size();
    }
    return new Skeleton(clip.frames(), points, places, limbs);
  }

  /**
   * The points of a prepared clip put together again: hands at the body's wrists, the face at its
   * nose, the left hand mirrored back. A part whose place is not seen is not drawn.
   */
  public static Skeleton of(PreparedClip clip) {
    PreparedLayout layout = clip.layout();
    int points = layout.width() / layout.channels();
    float[] places = new float[clip.frames() * points * 2];
    Arrays.fill(places, Float.NaN);
    List<Limb> limbs = new ArrayList<>();
    int offset = 0;
    for (PreparedLayout.Part part : layout.parts()) {
      int root = root(layout, part.kind());
      float sideways = part.kind() == PartKind.LEFT_HAND ? -1 : 1;
      for (int point = 0; point < part.points().size(); point++) {
        if (part.kind() == PartKind.OTHER || part.points().get(point) == PointRole.LOWER_BODY) {
          continue;
        }
        for (int frame = 0; frame < clip.frames(); frame++) {
          boolean body = part.kind() == PartKind.BODY;
          if (sees(clip, frame, offset + point)
              && (body || (root >= 0 && sees(clip, frame, root)))) {
            int at = (frame * points + offset + point) * 2;
            float x = value(clip, frame, offset + point, 0);
            float y = value(clip, frame, offset + point, 1);
            places[at] = body ? x : value(clip, frame, root, 0) + HAND * sideways * x;
            places[at + 1] = body ? y : value(clip, frame, root, 1) + HAND * y;
          }
        }
      }
      join(part.kind(), part.limbs(), offset, limbs);
      offset += part.points().size();
    }
    return new Skeleton(clip.frames(), points, places, limbs);
  }

  float x(int frame, int point) {
    return places[(frame * points + point) * 2];
  }

  float y(int frame, int point) {
    return places[(frame * points + point) * 2 + 1];
  }

  boolean sees(int frame, int point) {
    return !Float.isNaN(x(frame, point)) && !Float.isNaN(y(frame, point));
  }

  /** Whether a limb ends at the point; a lone point is drawn as a dot. */
  boolean joined(int point) {
    return limbs.stream().anyMatch(limb -> limb.from() == point || limb.to() == point);
  }

  private static void join(
      PartKind part, List<KeypointLayout.Limb> from, int offset, List<Limb> limbs) {
    if (part != PartKind.OTHER) {
      from.forEach(limb -> limbs.add(new Limb(offset + limb.from(), offset + limb.to(), part)));
    }
  }

  /** The point of the body that a part hangs on, or -1. */
  private static int root(PreparedLayout layout, PartKind part) {
    List<PointRole> wanted =
        switch (part) {
          case LEFT_HAND -> List.of(PointRole.LEFT_WRIST, PointRole.LEFT_HAND_CENTRE);
          case RIGHT_HAND -> List.of(PointRole.RIGHT_WRIST, PointRole.RIGHT_HAND_CENTRE);
          case FACE -> List.of(PointRole.NOSE);
          case BODY, OTHER -> List.of();
        };
    for (PointRole role : wanted) {
      int offset = 0;
      for (PreparedLayout.Part other : layout.parts()) {
        int at = other.kind() == PartKind.BODY ? other.points().indexOf(role) : -1;
        if (at >= 0) {
          return offset + at;
        }
        offset += other.points().size();
      }
    }
    return -1;
  }

  private static boolean sees(PreparedClip clip, int frame, int point) {
    return value(clip, frame, point, clip.layout().dimensions()) > 0;
  }

  private static float value(PreparedClip clip, int frame, int point, int channel) {
    return clip.value(frame, point * clip.layout().channels() + channel);
  }
}
