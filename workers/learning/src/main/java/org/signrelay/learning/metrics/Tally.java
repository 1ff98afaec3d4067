package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A corpus after the costly part of scoring: what each segment contributes to each metric. Parts
 * and resamples of the corpus are scored from here by adding. Immutable, thread-safe.
 */
public final class Tally {
  private final List<Metric> metrics;
  private final Preparation preparation;

  /** (N) references a segment. */
  private final int[] references;

  /** (metrics, N, the metric's statistics), the last two flattened. */
  private final double[][] counts;

  /**
   * @param segments N, as they were before any preparation
   */
  Tally(List<Metric> metrics, Preparation preparation, List<Segment> segments) {
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("a metric needs at least one segment");
    }
    this.metrics = metrics;
    this.preparation = preparation;
    this.references = segments.stream().mapToInt(each -> each.references().size()).toArray();
    List<Segment> prepared = segments.stream().map(preparation::apply).toList();
    this.counts = metrics.stream().map(metric -> counts(metric, prepared)).toArray(double[][]::new);
  }

  private static double[] counts(Metric metric, List<Segment> segments) {
    return segments.stream()
        .flatMapToDouble(segment -> Arrays.stream(metric.statistics(segment)))
        .toArray();
  }

  /** How many segments were counted. */
  public int segments() {
    return references.length;
  }

  /** The scores of the whole corpus. */
  public ScoreTable table() {
    return table(IntStream.range(0, segments()).toArray());
  }

  /**
   * The scores of a part of the corpus.
   *
   * @param segments their indices, at least one
   */
  public ScoreTable table(int[] segments) {
    double[][] values = scores(segments);
    List<Score> scores = new ArrayList<>();
    for (int m = 0; m < metrics.size(); m++) {
      List<String> names = metrics.get(m).names();
      String signature = signature(metrics.get(m), segments, null);
      for (int i = 0; i < names.size(); i++) {
        scores.add(new Score(names.get(i), values[m][i], signature));
      }
    }
    return new ScoreTable(segments.length, scores);
  }

  /**
   * The scores of each group alone.
   *
   * @param groups the group of each segment, such as its signer; as many as segments
   */
  public SortedMap<String, ScoreTable> groups(List<String> groups) {
    if (groups.size() != segments()) {
      throw new IllegalArgumentException(
          "%d segments need as many groups, but there are %d".formatted(segments(), groups.size()));
    }
    SortedMap<String, ScoreTable> tables = new TreeMap<>();
    for (String group : new TreeSet<>(groups)) {
      tables.put(
          group,
          table(
              IntStream.range(0, segments())
                  .filter(segment -> groups.get(segment).equals(group))
                  .toArray()));
    }
    return tables;
  }

  /** The signature of each score of {@link #table()}, as a bootstrap computed it. */
  List<String> signatures(Bootstrap bootstrap) {
    int[] all = IntStream.range(0, segments()).toArray();
    return metrics.stream()
        .flatMap(metric -> metric.names().stream().map(name -> signature(metric, all, bootstrap)))
        .toList();
  }

  private String signature(Metric metric, int[] segments, @Nullable Bootstrap bootstrap) {
    int[] distinct = Arrays.stream(segments).map(i -> references[i]).distinct().limit(2).toArray();
    return Signature.of(
        distinct.length == 1 ? Integer.toString(distinct[0]) : "var",
        bootstrap,
        metric,
        preparation);
  }

  /** The values of {@link #table()} for a choice of segments, in which one may occur repeatedly. */
  double[] values(int[] segments) {
    return Arrays.stream(scores(segments)).flatMapToDouble(Arrays::stream).toArray();
  }

  private double[][] scores(int[] segments) {
    double[][] scores = new double[metrics.size()][];
    for (int m = 0; m < scores.length; m++) {
      int width = counts[m].length / references.length;
      double[] sums = new double[width];
      for (int segment : segments) {
        for (int i = 0; i < width; i++) {
          sums[i] += counts[m][segment * width + i];
        }
      }
      scores[m] = metrics.get(m).scores(sums);
    }
    return scores;
  }
}
