package org.signrelay.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which keypoints a clip has: named parts of named points, in the order in which a frame stores
 * them. Immutable. Two clips fit the same model if their layouts are equal.
 *
 * @param parts in storage order, at least one
 * @param dimensions 2 for (x, y), 3 for (x, y, z)
 */
public record KeypointLayout(List<Part> parts, int dimensions) {

  /**
   * A named group of points.
   *
   * @param name as the file names it, such as {@code LEFT_HAND_LANDMARKS}
   * @param points point names, unique within the part, at least one
   * @param limbs pairs of point indices inside the part
   */
  public record Part(String name, List<String> points, List<Limb> limbs) {
    public Part {
      points = List.copyOf(points);
      limbs = List.copyOf(limbs);
      if (points.isEmpty()) {
        throw new IllegalArgumentException("part " + name + " has no points");
      }
      Set<String> seen = new HashSet<>();
      for (String point : points) {
        if (!seen.add(point)) {
          throw new IllegalArgumentException("part " + name + " names point " + point + " twice");
        }
      }
      for (Limb limb : limbs) {
        if (limb.from() >= points.size() || limb.to() >= points.size()) {
          throw new IllegalArgumentException(
              "part %s has %d points, but a limb joins %d and %d"
                  .formatted(name, points.size(), limb.from(), limb.to()));
        }
      }
    }

    /** Which part of the signer this is, judged by its name. */
    public PartKind kind() {
      return PointNames.partKind(name);
    }

    /** What a point of this part is, judged by its name. */
    public PointRole role(int point) {
      return PointNames.role(kind(), points.get(point));
    }
  }

  /** A bone between two points of one part. */
  public record Limb(int from, int to) {
    public Limb {
      if (from < 0 || to < 0) {
        throw new IllegalArgumentException(
            "limb indices must not be negative: " + from + ", " + to);
      }
    }
  }

  public KeypointLayout {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a keypoint layout needs at least one part");
    }
    if (dimensions != 2 && dimensions != 3) {
      throw new IllegalArgumentException("dimensions must be 2 or 3, but was " + dimensions);
    }
  }

  /** How many points a frame has. */
  public int points() {
    int points = 0;
    for (Part part : parts) {
      points += part.points().size();
    }
    return points;
  }

  /** The index of a part's first point within a frame. */
  public int offset(Part wanted) {
    int offset = 0;
    for (Part part : parts) {
      if (part.equals(wanted)) {
        return offset;
      }
      offset += part.points().size();
    }
    throw new IllegalArgumentException("no part " + wanted.name() + " in layout " + name());
  }

  /** The first part of this kind. */
  public Optional<Part> part(PartKind kind) {
    return parts.stream().filter(part -> part.kind() == kind).findFirst();
  }

  /**
   * The index within a frame of the point with this role. The body is asked first, so that a wrist
   * that both the body and a hand have is the body's.
   */
  public Optional<Integer> find(PointRole role) {
    int found = -1;
    int offset = 0;
    for (Part part : parts) {
      PartKind kind = part.kind();
      if (kind != PartKind.OTHER && (found < 0 || kind == PartKind.BODY)) {
        for (int point = 0; point < part.points().size(); point++) {
          if (PointNames.role(kind, part.points().get(point)) == role) {
            if (kind == PartKind.BODY) {
              return Optional.of(offset + point);
            }
            found = found < 0 ? offset + point : found;
          }
        }
      }
      offset += part.points().size();
    }
    return found < 0 ? Optional.empty() : Optional.of(found);
  }

  /** A short name for messages, such as {@code POSE_LANDMARKS:33+LEFT_HAND_LANDMARKS:21 3D}. */
  public String name() {
    StringBuilder name = new StringBuilder();
    for (Part part : parts) {
      name.append(name.isEmpty() ? "" : "+")
          .append(part.name())
          .append(':')
          .append(part.points().size());
    }
    return name.append(' ').append(dimensions).append('D').toString();
  }
}
