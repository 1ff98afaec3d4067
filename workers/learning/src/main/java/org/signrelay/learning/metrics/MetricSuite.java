package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.List;

/**
 * The metrics that every evaluation reports: {@code bleu1}-{@code bleu4}, {@code chrf2}, the four
 * {@code rouge_l_*}, {@code ter}, {@code wer}, {@code exact_match}. Immutable, thread-safe.
 */
public final class MetricSuite {
  private final List<Metric> metrics;
  private final Preparation preparation;

  /**
   * @param preparation what is done to sentences before
   */
  public MetricSuite(List<Metric> metrics, Preparation preparation) {
    this.metrics = List.copyOf(metrics);
    this.preparation = preparation;
  }

  /** All metrics on raw sentences, for one language. */
  public static MetricSuite standard(Tokenization tokenization, boolean lowercase) {
    return of(Bleu.of(tokenization), Preparation.raw().withLowercase(lowercase));
  }

  /**
   * All metrics.
   *
   * <p>Chinese knows no spaces: where BLEU's tokenization cuts characters, ROUGE-L and the error
   * rates count characters as well, and their signatures say so.
   */
  public static MetricSuite of(Bleu bleu, Preparation preparation) {
    Tokenization words =
        switch (bleu.tokenization()) {
          case MTEVAL_13A, NONE -> Tokenization.NONE;
          case CHINESE, CHARACTER -> Tokenization.CHARACTER;
        };
    List<Metric> metrics = new ArrayList<>(List.of(bleu, new Chrf()));
    for (RougeL.Variant variant : RougeL.Variant.values()) {
      metrics.add(new RougeL(variant, words));
    }
    metrics.add(new TranslationEditRate(words));
    metrics.add(new WordErrorRate(words));
    metrics.add(new ExactMatch());
    return new MetricSuite(metrics, preparation);
  }

  /** Counts what at least one segment contributes to every metric. */
  public Tally tally(List<Segment> segments) {
    return new Tally(metrics, preparation, segments);
  }

  /** Scores at least one segment. */
  public ScoreTable score(List<Segment> segments) {
    return tally(segments).table();
  }

  /**
   * Scores all segments, and each group alone.
   *
   * @param groups the group of each segment, such as its signer; as many as segments
   */
  public Evaluation evaluate(List<Segment> segments, List<String> groups) {
    Tally tally = tally(segments);
    return new Evaluation(tally.table(), tally.groups(groups));
  }
}
