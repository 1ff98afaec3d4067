package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The metrics that every evaluation reports: {@code bleu1}-{@code bleu4}, {@code chrf2}, {@code
 * rouge_l_f1}, {@code rouge_l_coco}, {@code wer}, {@code exact_match}. Immutable, thread-safe.
 */
public final class MetricSuite {
  private final List<Metric> metrics;

  public MetricSuite(List<Metric> metrics) {
    this.metrics = List.copyOf(metrics);
  }

  /**
   * All of them for one language.
   *
   * <p>Chinese knows no spaces: where the tokenization cuts characters, ROUGE-L and the word error
   * rate count characters as well, and their signatures say so.
   *
   * @param tokenization of BLEU
   */
  public static MetricSuite standard(Tokenization tokenization, boolean lowercase) {
    Tokenization words =
        switch (tokenization) {
          case MTEVAL_13A, NONE -> Tokenization.NONE;
          case CHINESE, CHARACTER -> Tokenization.CHARACTER;
        };
    return new MetricSuite(
        List.of(
            new Bleu(tokenization, Bleu.Smoothing.EXPONENTIAL, lowercase),
            new Chrf(lowercase),
            new RougeL(RougeL.Variant.PLAIN_F1, words, lowercase),
            new RougeL(RougeL.Variant.COCO, words, lowercase),
            new WordErrorRate(words, lowercase),
            new ExactMatch(lowercase)));
  }

  /** Scores at least one segment. */
  public ScoreTable score(List<Segment> segments) {
    List<Score> scores = new ArrayList<>();
    for (Metric metric : metrics) {
      scores.addAll(metric.score(segments));
    }
    return new ScoreTable(segments.size(), scores);
  }

  /**
   * Scores all segments, and each group alone.
   *
   * @param groups the group of each segment, such as its signer; as many as segments
   */
  public Evaluation evaluate(List<Segment> segments, List<String> groups) {
    if (groups.size() != segments.size()) {
      throw new IllegalArgumentException(
          "%d segments need as many groups, but there are %d"
              .formatted(segments.size(), groups.size()));
    }
    SortedMap<String, List<Segment>> grouped = new TreeMap<>();
    for (int i = 0; i < segments.size(); i++) {
      grouped.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(segments.get(i));
    }
    SortedMap<String, ScoreTable> tables = new TreeMap<>();
    for (Map.Entry<String, List<Segment>> group : grouped.entrySet()) {
      tables.put(group.getKey(), score(group.getValue()));
    }
    return new Evaluation(score(segments), tables);
  }
}
