package org.signrelay.app.experiment;

import java.util.List;
import java.util.SortedMap;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.trajectory.TrajectoryAnalysis;
import org.signrelay.learning.trajectory.TrajectoryReport;
import org.signrelay.learning.trajectory.TrajectorySettings;

/**
 * How the negatives of the reference run moved, in percent of the pairs: {@code
 * trajectory.SCALE.CATEGORY}, {@code trajectory.SCALE.CATEGORY.null} under the permutation null,
 * and {@code trajectory.SCALE.LEVELS}.
 */
final class TrajectoryProbe {
  private static final int PAIRS = 20_000;

  private TrajectoryProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    StoredHistory history = subject.history();
    if (history == null) {
      return;
    }
    List<Example> train = testbed.corpus().examples(Split.TRAIN);
    TrajectoryReport report =
        TrajectoryAnalysis.of(
            history,
            history.steps(),
            example -> train.get(history.corpusIndex(example)).text(),
            new TrajectorySettings(PAIRS, 1, null, 0));
    for (TrajectoryReport.OfScale scale : report.scales()) {
      String prefix = "trajectory." + scale.scale().label() + ".";
      scale
          .categories()
          .forEach((category, share) -> {
            put(outcomes, prefix + category.label(), share.observed());
            put(outcomes, prefix + category.label() + ".null", share.permuted());
          });
      scale.levels().forEach((change, share) -> put(outcomes, prefix + change.label(), share));
    }
  }

  private static void put(SortedMap<String, Outcome> outcomes, String name, double share) {
    outcomes.put(name, Outcome.mean(new double[] {100 * share}));
  }
}
