package org.signrelay.learning.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.signrelay.learning.trajectory.TrajectoryReport.OfScale;
import org.signrelay.learning.trajectory.TrajectoryReport.Quantiles;
import org.signrelay.learning.trajectory.TrajectoryReport.Share;
import org.signrelay.learning.trajectory.TrajectoryReport.Shown;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SimilarityHistory;

/**
 * Follows the negatives of a reference run on every scale. Beside each share stands that of the
 * permutation null, in which the checkpoints of every pair are shuffled: what noise alone would
 * show.
 */
public final class TrajectoryAnalysis {
  private static final double EPSILON_OF_NULL = 0.25;

  private final SimilarityHistory history;
  private final List<Negatives.Pair> pairs;
  private final TrajectorySettings settings;

  private TrajectoryAnalysis(
      SimilarityHistory history, List<Negatives.Pair> pairs, TrajectorySettings settings) {
    this.history = history;
    this.pairs = pairs;
    this.settings = settings;
  }

  /**
   * Analyses a history.
   *
   * @param steps that its checkpoints were taken after
   * @param texts of the history's examples
   */
  public static TrajectoryReport of(
      SimilarityHistory history, int[] steps, ExampleTexts texts, TrajectorySettings settings) {
    List<Negatives.Pair> pairs =
        Negatives.draw(history.examples(), texts, settings.pairs(), settings.seed());
    TrajectoryAnalysis analysis = new TrajectoryAnalysis(history, pairs, settings);
    return new TrajectoryReport(
        history.examples(),
        steps.clone(),
        pairs.size(),
        settings.seed(),
        Arrays.stream(Scale.values()).map(analysis::of).toList());
  }

  private OfScale of(Scale scale) {
    List<Trajectory> observed =
        pairs.stream().map(pair -> scale.follow(history, pair.clip(), pair.text())).toList();
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Trajectory> permuted = observed.stream().map(each -> each.shuffled(random)).toList();
    double threshold = settings.threshold() == null ? median(observed) : settings.threshold();
    double epsilon = EPSILON_OF_NULL * deviationOfSlopes(permuted);
    Map<Category, Double> now = categories(observed, epsilon, threshold);
    Map<Category, Double> byChance = categories(permuted, epsilon, threshold);
    Map<Category, Share> categories = new EnumMap<>(Category.class);
    now.forEach((category, share) ->
        categories.put(category, new Share(share, byChance.getOrDefault(category, 0.0))));
    return new OfScale(
        scale,
        threshold,
        epsilon,
        categories.getOrDefault(Category.CONSISTENTLY_DECREASING, new Share(0, 0)),
        categories,
        levels(observed, threshold),
        observed.stream().mapToDouble(Trajectory::slope).average().orElseThrow(),
        observed.stream().mapToDouble(Trajectory::downShare).average().orElseThrow(),
        observed.stream().mapToDouble(Trajectory::kendallTau).average().orElseThrow(),
        distribution(observed),
        shown(observed, epsilon, threshold));
  }

  private static double median(List<Trajectory> trajectories) {
    double[] all =
        trajectories.stream().flatMapToDouble(each -> Arrays.stream(each.scores())).toArray();
    Arrays.sort(all);
    return quantile(all, 0.5);
  }

  /** About their own mean; that of the null is close to 0. */
  private static double deviationOfSlopes(List<Trajectory> trajectories) {
    double[] slopes = trajectories.stream().mapToDouble(Trajectory::slope).toArray();
    double mean = Arrays.stream(slopes).average().orElseThrow();
    double squares = Arrays.stream(slopes).map(slope -> (slope - mean) * (slope - mean)).sum();
    return Math.sqrt(squares / slopes.length);
  }

  private static Map<Category, Double> categories(
      List<Trajectory> trajectories, double epsilon, double threshold) {
    return shares(
        Category.class,
        trajectories.stream().map(each -> Category.of(each, epsilon, threshold)).toList());
  }

  private static Map<LevelChange, Double> levels(List<Trajectory> trajectories, double threshold) {
    return shares(
        LevelChange.class,
        trajectories.stream().map(each -> LevelChange.of(each, threshold)).toList());
  }

  /** The share of every constant, 0 for one that does not occur. */
  private static <E extends Enum<E>> Map<E, Double> shares(Class<E> type, List<E> found) {
    int[] counts = new int[type.getEnumConstants().length];
    found.forEach(constant -> counts[constant.ordinal()]++);
    Map<E, Double> shares = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      shares.put(constant, (double) counts[constant.ordinal()] / found.size());
    }
    return shares;
  }

  private List<Quantiles> distribution(List<Trajectory> trajectories) {
    List<Quantiles> distribution = new ArrayList<>();
    for (int k = 0; k < history.checkpoints(); k++) {
      int checkpoint = k;
      double[] scores =
          trajectories.stream().mapToDouble(each -> each.scores()[checkpoint]).sorted().toArray();
      distribution.add(
          new Quantiles(
              quantile(scores, 0.05),
              quantile(scores, 0.25),
              quantile(scores, 0.5),
              quantile(scores, 0.75),
              quantile(scores, 0.95)));
    }
    return distribution;
  }

  /** Between the two nearest of sorted values. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private List<Shown> shown(List<Trajectory> trajectories, double epsilon, double threshold) {
    Map<Category, Integer> told = new EnumMap<>(Category.class);
    List<Shown> shown = new ArrayList<>();
    for (int i = 0; i < trajectories.size(); i++) {
      Category category = Category.of(trajectories.get(i), epsilon, threshold);
      if (told.merge(category, 1, Integer::sum) <= settings.shown()) {
        Negatives.Pair pair = pairs.get(i);
        shown.add(new Shown(category, pair.clip(), pair.text(), trajectories.get(i).scores()));
      }
    }
    return shown;
  }
}
