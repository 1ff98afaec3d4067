package org.signrelay.app.experiment;

import java.util.List;
import java.util.Optional;

/**
 * One difference in percent of another: how much of the way from a baseline to a ceiling a method
 * goes, or how much of a gain is kept under harder conditions.
 *
 * @param says what the percentage is
 * @param cell in which all arms are
 * @param part two scores, the second subtracted
 * @param whole two scores, the second subtracted
 */
public record Gap(String says, String cell, List<Results.Term> part, List<Results.Term> whole) {
  /** A whole of fewer points is nothing to take a part of. */
  private static final double LEAST = 2;

  public Gap {
    part = List.copyOf(part);
    whole = List.copyOf(whole);
  }

  /** The way from a baseline to a ceiling. */
  static Gap closed(String cell, String method, String baseline, String ceiling, Metric metric) {
    String outcome = metric.outcome();
    return new Gap(
        "%s: the way from %s to %s in %s".formatted(method, baseline, ceiling, metric.label()),
        cell,
        List.of(new Results.Term(method, outcome), new Results.Term(baseline, outcome)),
        List.of(new Results.Term(ceiling, outcome), new Results.Term(baseline, outcome)));
  }

  /** What is left of a gain when it is measured otherwise. */
  static Gap kept(String cell, String method, String baseline, Metric hard, Metric easy) {
    return new Gap(
        "%s minus %s: what is left of %s in %s"
            .formatted(method, baseline, easy.label(), hard.label()),
        cell,
        List.of(
            new Results.Term(method, hard.outcome()), new Results.Term(baseline, hard.outcome())),
        List.of(
            new Results.Term(method, easy.outcome()), new Results.Term(baseline, easy.outcome())));
  }

  /** In percent; empty where the arms were not run, or where the whole is too small. */
  Optional<Estimate> percent(Results results) {
    Optional<Estimate> size = results.combined(cell, whole, score -> score[0] - score[1]);
    if (size.isEmpty() || size.get().mean() < LEAST) {
      return Optional.empty();
    }
    return results.combined(
        cell,
        List.of(part.get(0), part.get(1), whole.get(0), whole.get(1)),
        score -> 100 * (score[0] - score[1]) / (score[2] - score[3]));
  }
}
