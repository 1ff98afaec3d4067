package org.signrelay.learning.training;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.learning.training.TrainingWarning.Code;

/**
 * Notices a preference stage that degenerates, over the last {@value #WINDOW} steps: the accuracy
 * is 1 while the right sentences have become less likely than when the stage began, or the loss has
 * stayed at ln 2, where it starts. Warns of each once in its life, which is one call of a training.
 */
final class PreferenceWatch {
  static final int WINDOW = 25;
  private static final double TOLD_APART = 0.995;
  private static final double LOST_NATS = 1;
  private static final double FLAT = 2e-3;
  private static final double LN_2 = Math.log(2);

  private final Deque<Seen> window = new ArrayDeque<>();
  private final Set<Code> told = EnumSet.noneOf(Code.class);

  private record Seen(double accuracy, double displacement, double loss) {}

  Optional<TrainingWarning> stepCompleted(StepReport report) {
    Map<String, Double> metrics = report.metrics();
    Double loss = metrics.get("preference_loss");
    if (loss == null) {
      return Optional.empty();
    }
    window.addLast(
        new Seen(
            metrics.getOrDefault("rewards/accuracies", 0.0),
            metrics.getOrDefault("logps/displacement", 0.0),
            loss));
    if (window.size() > WINDOW) {
      window.removeFirst();
    }
    if (window.size() < WINDOW) {
      return Optional.empty();
    }
    double accuracy = mean(Seen::accuracy);
    double displacement = mean(Seen::displacement);
    if (accuracy >= TOLD_APART
        && displacement < -LOST_NATS
        && told.add(Code.PREFERENCE_DISPLACED)) {
      return warning(
          report,
          Code.PREFERENCE_DISPLACED,
          String.format(
              Locale.ROOT,
              "over %d steps %.1f %% of the pairs are told apart, but the right sentences have lost %.2f nats since the stage began: less lambda or a stronger anchor may help",
              WINDOW,
              100 * accuracy,
              -displacement));
    }
    boolean flat = window.stream().allMatch(seen -> Math.abs(seen.loss() - LN_2) < FLAT);
    if (flat && report.step() > 2 * WINDOW && told.add(Code.PREFERENCE_FLAT)) {
      return warning(
          report,
          Code.PREFERENCE_FLAT,
          "over %d steps the preference loss stayed at ln 2: the pairs are not told apart; a larger beta or learning rate, or other pairs, may help"
              .formatted(WINDOW));
    }
    return Optional.empty();
  }

  private double mean(ToDoubleFunction<Seen> value) {
    return window.stream().mapToDouble(value).average().orElse(0);
  }

  private static Optional<TrainingWarning> warning(StepReport report, Code code, String message) {
    return Optional.of(new TrainingWarning(report.stage(), report.step(), code, message));
  }
}
