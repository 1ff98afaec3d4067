package org.signrelay.app.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A pre-registered comparison: everything that decides what comes out of it stands in its code.
 * Immutable.
 */
public interface Experiment {
  /** Where the seeds of evidence begin. */
  long FIRST_TEST_SEED = 1001;

  /** Where the seeds begin that settings may be tuned on; nothing is concluded from them. */
  long FIRST_PILOT_SEED = 1;

  /** As the command names it. */
  String name();

  /** What is asked, in a sentence. */
  String question();

  /**
   * What is compared.
   *
   * @param folder a corpus of recordings to compare on as well, or null
   */
  List<Cell> cells(Scale scale, @Nullable Path folder);

  /**
   * What counts as success, and what was expected.
   *
   * @param scale with its cells
   */
  List<Claim> claims();

  /** What the report shows of each arm, in this order. */
  List<Metric> metrics();

  /** Differences that are told as shares of others. */
  default List<Gap> gaps() {
    return List.of();
  }

  /** The experiment of this name. */
  static Optional<Experiment> named(String name) {
    return all().stream().filter(experiment -> experiment.name().equals(name)).findFirst();
  }

  static List<Experiment> all() {
    return List.of(new SclExperiment(), new DpoExperiment());
  }
}
