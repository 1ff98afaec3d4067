package org.signrelay.app.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence that was written down before the run, and how the figures decide it. Immutable.
 *
 * @param name such as {@code E2}
 * @param criterion whether the experiment was to be judged by it; else it was an expectation
 * @param says the sentence
 * @param terms what must hold, all of it
 */
public record Claim(String name, boolean criterion, String says, List<Term> terms) {
  public Claim {
    terms = List.copyOf(terms);
  }

  /**
   * One condition on a paired difference of two arms, or on the score of one.
   *
   * @param against the other arm; null for the score itself
   */
  public record Term(
      String cell, String arm, @Nullable String against, Metric metric, Condition condition) {

    private Checked check(Results results) {
      Optional<Estimate> found =
          against == null
              ? results.score(cell, arm, metric.outcome())
              : results.difference(cell, arm, against, metric.outcome());
      return new Checked(this, found, found.map(condition::holds).orElse(Holds.UNKNOWN));
    }
  }

  /** What a difference or a score must be like. */
  public sealed interface Condition {
    Holds holds(Estimate found);

    /** In points. */
    String says();

    /** The mean is at least this, and the whole interval lies above zero. */
    record Gain(double points) implements Condition {
      @Override
      public Holds holds(Estimate difference) {
        if (difference.mean() >= points && difference.low() > 0) {
          return Holds.YES;
        }
        return difference.high() < points ? Holds.NO : Holds.UNDECIDED;
      }

      @Override
      public String says() {
        return format("at least %+.1f, interval above 0", points);
      }
    }

    /** The mean is at least this. */
    record AtLeast(double points) implements Condition {
      @Override
      public Holds holds(Estimate difference) {
        return difference.mean() >= points ? Holds.YES : Holds.NO;
      }

      @Override
      public String says() {
        return format("at least %+.1f", points);
      }
    }

    /** The mean is at least this, and so it is in a share of the seeds. */
    record InSeeds(double points, double share) implements Condition {
      @Override
      public Holds holds(Estimate difference) {
        long seeds = difference.bySeed().stream().filter(value -> value >= points).count();
        return difference.mean() >= points && seeds >= share * difference.bySeed().size()
            ? Holds.YES
            : Holds.NO;
      }

      @Override
      public String says() {
        return format("at least %+.1f in %.0f %% of the seeds", points, 100 * share);
      }
    }

    /** The mean is at most this, and the whole interval lies below zero. */
    record Loss(double points) implements Condition {
      @Override
      public Holds holds(Estimate difference) {
        if (difference.mean() <= -points && difference.high() < 0) {
          return Holds.YES;
        }
        return difference.low() > -points ? Holds.NO : Holds.UNDECIDED;
      }

      @Override
      public String says() {
        return format("at most %+.1f, interval below 0", -points);
      }
    }

    /** The mean lies here. */
    record Between(double low, double high) implements Condition {
      @Override
      public Holds holds(Estimate score) {
        return score.mean() >= low && score.mean() <= high ? Holds.YES : Holds.NO;
      }

      @Override
      public String says() {
        return format("%.1f to %.1f", low, high);
      }
    }

    /** No difference is seen: the interval holds zero and the mean is small. */
    record Null(double points) implements Condition {
      @Override
      public Holds holds(Estimate difference) {
        if (!difference.excludesZero() && Math.abs(difference.mean()) <= points) {
          return Holds.YES;
        }
        return difference.excludesZero() ? Holds.NO : Holds.UNDECIDED;
      }

      @Override
      public String says() {
        return format("0 ± %.1f, interval around 0", points);
      }
    }

    private static String format(String pattern, Object... values) {
      return String.format(Locale.ROOT, pattern, values);
    }
  }

  /** Whether something holds. */
  public enum Holds {
    YES,
    NO,
    /** The interval is too wide to say. */
    UNDECIDED,
    /** It was not run. */
    UNKNOWN;

    private Holds and(Holds other) {
      if (this == NO || other == NO) {
        return NO;
      }
      if (this == UNKNOWN || other == UNKNOWN) {
        return UNKNOWN;
      }
      return this == UNDECIDED || other == UNDECIDED ? UNDECIDED : YES;
    }
  }

  /** A condition with its figures. */
  public record Checked(Term term, Optional<Estimate> found, Holds holds) {}

  /** A claim with its figures. */
  public record Verdict(Claim claim, List<Checked> terms, Holds holds) {
    public Verdict {
      terms = List.copyOf(terms);
    }

    /** Whether all that was seen lies around zero. */
    boolean isNull() {
      return terms.stream()
          .map(Checked::found)
          .allMatch(estimate -> estimate.isPresent() && !estimate.get().excludesZero());
    }
  }

  public Verdict decide(Results results) {
    List<Checked> checked = terms.stream().map(term -> term.check(results)).toList();
    return new Verdict(
        this, checked, checked.stream().map(Checked::holds).reduce(Holds.YES, Holds::and));
  }
}
