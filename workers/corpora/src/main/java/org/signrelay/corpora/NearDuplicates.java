package org.signrelay.corpora;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.signrelay.corpora.CorpusInspection.SimilarClips;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PointRole;

/**
 * Finds clips that are the same recording, exactly or cut, scaled or compressed a little otherwise.
 * Of each clip eight frames are kept, evenly spaced, of a few points, in the box around all of
 * them. Two clips are similar if these lie within half a percent of the box of each other, as a
 * root mean square.
 *
 * <p>Similar clips are neighbours wherever all clips are projected to; so they are sorted along
 * some random directions, and only neighbours are compared: the cost grows as n log n. Not
 * thread-safe.
 */
final class NearDuplicates {
  private static final double SIMILAR = 0.005;
  private static final int FRAMES = 8;
  private static final int POINTS = 8;
  private static final int SIZE = FRAMES * POINTS * 2;
  private static final int DIRECTIONS = 4;
  private static final int NEIGHBOURS = 16;
  private static final int MOST = 1000;

  private static final List<PointRole> ROLES =
      List.of(
          PointRole.NOSE,
          PointRole.LEFT_SHOULDER,
          PointRole.RIGHT_SHOULDER,
          PointRole.LEFT_ELBOW,
          PointRole.RIGHT_ELBOW,
          PointRole.LEFT_WRIST,
          PointRole.RIGHT_WRIST,
          PointRole.LEFT_HAND_CENTRE,
          PointRole.RIGHT_HAND_CENTRE);

  private final List<Example> examples = new ArrayList<>();
  private final List<float[]> sketches = new ArrayList<>();

  void add(Example example, Clip clip) {
    examples.add(example);
    sketches.add(sketch(clip));
  }

  private static float[] sketch(Clip clip) {
    List<Integer> points = points(clip.layout());
    float[] sketch = new float[SIZE];
    boolean[] seen = new boolean[SIZE];
    float[] least = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] most = {Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY};
    for (int i = 0; i < FRAMES; i++) {
      int frame = (int) ((i + 0.5) * clip.frames() / FRAMES);
      for (int p = 0; p < points.size(); p++) {
        if (clip.confidence(frame, points.get(p)) > 0) {
          for (int axis = 0; axis < 2; axis++) {
            float value = clip.coordinate(frame, points.get(p), axis);
            int at = 2 * (i * POINTS + p) + axis;
            sketch[at] = value;
            seen[at] = true;
            least[axis] = Math.min(least[axis], value);
            most[axis] = Math.max(most[axis], value);
          }
        }
      }
    }
    float size = Math.max(most[0] - least[0], most[1] - least[1]);
    for (int at = 0; at < SIZE; at++) {
      sketch[at] = seen[at] && size > 0 ? (sketch[at] - least[at % 2]) / size : -1;
    }
    return sketch;
  }

  private static List<Integer> points(KeypointLayout layout) {
    List<Integer> points =
        ROLES.stream().flatMap(role -> layout.find(role).stream()).limit(POINTS).toList();
    return points.isEmpty()
        ? IntStream.range(0, Math.min(POINTS, layout.points())).boxed().toList()
        : points;
  }

  /** The pairs, the most similar first. */
  List<SimilarClips> pairs() {
    Set<Long> compared = new HashSet<>();
    List<SimilarClips> pairs = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    for (int direction = 0; direction < DIRECTIONS; direction++) {
      double[] way = random.doubles(SIZE, -1, 1).toArray();
      double[] places = new double[sketches.size()];
      for (int i = 0; i < places.length; i++) {
        places[i] = project(sketches.get(i), way);
      }
      int[] order =
          IntStream.range(0, places.length)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> places[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      for (int i = 0; i < order.length; i++) {
        for (int j = i + 1; j < Math.min(order.length, i + 1 + NEIGHBOURS); j++) {
          compare(Math.min(order[i], order[j]), Math.max(order[i], order[j]), compared, pairs);
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(SimilarClips::distance)
            .thenComparing(SimilarClips::one)
            .thenComparing(SimilarClips::other));
    return pairs.subList(0, Math.min(MOST, pairs.size()));
  }

  private void compare(int one, int other, Set<Long> compared, List<SimilarClips> pairs) {
    if (!compared.add((long) one << 32 | other)) {
      return;
    }
    double sum = 0;
    float[] a = sketches.get(one);
    float[] b = sketches.get(other);
    for (int at = 0; at < SIZE && sum <= SIMILAR * SIMILAR * SIZE; at++) {
      sum += (a[at] - b[at]) * (a[at] - b[at]);
    }
    double distance = Math.sqrt(sum / SIZE);
    if (distance <= SIMILAR) {
      Example first = examples.get(one);
      Example second = examples.get(other);
      pairs.add(new SimilarClips(first.id(), first.split(), second.id(), second.split(), distance));
    }
  }

  private static double project(float[] sketch, double[] way) {
    double sum = 0;
    for (int at = 0; at < SIZE; at++) {
      sum += sketch[at] * way[at];
    }
    return sum;
  }
}
