package org.signrelay.plugins.skeleton;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;

/**
 * The few points of a face that tell expression and mouthing; the nose tip, if there is one, first.
 *
 * <p>Known are the 68 points of iBUG (OpenPose adds two pupils, COCO-WholeBody is the same) and
 * MediaPipe's mesh, recognised by its points being named by number. Of any other face at most 32
 * points are taken, evenly spaced.
 *
 * @param points indices inside the part; the first is what the others are relative to
 * @param limbs every point joined to the first, as in the part graphs of Uni-Sign
 */
record FaceContour(List<Integer> points, List<Limb> limbs) {
  private static final int MOST_POINTS = 32;

  /** Nose tip, every second point of the jaw, the inner lips. */
  private static final List<Integer> IBUG =
      List.of(30, 0, 2, 4, 6, 8, 10, 12, 14, 16, 60, 61, 62, 63, 64, 65, 66, 67);

  /** Nose tip, brows, eyes, jaw, outer and inner lips. */
  private static final List<Integer> MESH =
      List.of(
          4, 70, 105, 107, 336, 334, 300, 33, 133, 159, 145, 362, 263, 386, 374, 234, 172, 152, 397,
          454, 61, 0, 291, 17, 78, 13, 308, 14);

  static FaceContour of(KeypointLayout.Part face) {
    int count = face.points().size();
    List<Integer> mesh =
        MESH.stream()
            .map(index -> face.points().indexOf(String.valueOf(index)))
            .filter(index -> index >= 0)
            .toList();
    if (count > 70 && mesh.size() > MESH.size() / 2) {
      return starOf(mesh);
    }
    if (count == 68 || count == 70) {
      return starOf(IBUG);
    }
    int taken = Math.min(count, MOST_POINTS);
    return starOf(IntStream.range(0, taken).mapToObj(i -> i * count / taken).toList());
  }

  private static FaceContour starOf(List<Integer> points) {
    List<Limb> limbs = new ArrayList<>();
    for (int point = 1; point < points.size(); point++) {
      limbs.add(new Limb(0, point));
    }
    return new FaceContour(points, limbs);
  }
}
