package org.signrelay.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the columns of a {@link PreparedClip} are. Each point of each part takes {@code dimensions +
 * 1} neighbouring columns: its coordinates, then its presence (1 seen, 0 not). Immutable.
 *
 * @param parts in column order, without gaps
 * @param dimensions 2 or 3
 */
public record PreparedLayout(List<Part> parts, int dimensions) {

  /**
   * One part.
   *
   * @param kind which part of the signer
   * @param points what each point is
   * @param limbs bones, as pairs of point indices inside the part
   */
  public record Part(PartKind kind, List<PointRole> points, List<KeypointLayout.Limb> limbs) {
    public Part {
      points = List.copyOf(points);
      limbs = List.copyOf(limbs);
    }
  }

  public PreparedLayout {
    parts = List.copyOf(parts);
  }

  /** Columns a point: its coordinates and its presence. */
  public int channels() {
    return dimensions + 1;
  }

  /** F, the number of columns of a frame. */
  public int width() {
    int points = 0;
    for (Part part : parts) {
      points += part.points().size();
    }
    return points * channels();
  }

  /** The part of this kind, if there is one. */
  public Optional<Part> part(PartKind kind) {
    return parts.stream().filter(part -> part.kind() == kind).findFirst();
  }

  /** The first column of a part. */
  public int offset(PartKind kind) {
    int offset = 0;
    for (Part part : parts) {
      if (part.kind() == kind) {
        return offset;
      }
      offset += part.points().size() * channels();
    }
    throw new IllegalArgumentException("no part " + kind + " in this prepared layout");
  }

  /** The first columns of all points that {@linkplain PointRole#carries carry} a hand. */
  public List<Integer> carriers(PartKind hand) {
    List<Integer> columns = new ArrayList<>();
    int offset = 0;
    for (Part part : parts) {
      for (PointRole role : part.points()) {
        if (role.carries(hand)) {
          columns.add(offset);
        }
        offset += channels();
      }
    }
    return columns;
  }
}
