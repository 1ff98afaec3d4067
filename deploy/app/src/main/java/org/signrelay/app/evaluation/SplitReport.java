package org.signrelay.app.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.metrics.Bootstrap;
import org.signrelay.learning.metrics.Convention;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.metrics.Tally;

/**
 * A model's scores on one split: against all right wordings, and, where a corpus has several, also
 * against the one that was drawn; and of the groups of every {@link Grouping} apart.
 *
 * @param tables by name: {@code all}, {@code all, one wording} where it differs, then the groups
 * @param intervals of the scores of {@code all}
 * @param predictions in the split's order
 */
public record SplitReport(
    SequencedMap<String, ScoreTable> tables,
    List<Bootstrap.Interval> intervals,
    List<Prediction> predictions) {
  public SplitReport {
    tables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tables));
    intervals = List.copyOf(intervals);
    predictions = List.copyOf(predictions);
  }

  /** One translated example. */
  public record Prediction(String id, String reference, String translation) {}

  /** Translates a split and scores it. */
  public static SplitReport of(
      Translator translator,
      Corpus corpus,
      Split split,
      DecodingSettings decoding,
      Convention convention) {
    List<Example> examples = corpus.examples(split);
    List<String> hypotheses =
        translator.translate(examples.stream().map(Example::clip).toList(), decoding).stream()
            .map(Translation::text)
            .toList();
    return of(corpus, examples, hypotheses, convention);
  }

  /**
   * Scores translations.
   *
   * @param hypotheses one for each example, in their order
   */
  static SplitReport of(
      Corpus corpus, List<Example> examples, List<String> hypotheses, Convention convention) {
    List<Segment> segments = new ArrayList<>();
    List<Segment> drawn = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      segments.add(new Segment(hypotheses.get(i), corpus.references(example)));
      drawn.add(new Segment(hypotheses.get(i), example.text()));
      predictions.add(new Prediction(example.id(), example.text(), hypotheses.get(i)));
    }
    MetricSuite suite = convention.suiteFor(segments);
    Tally tally = suite.tally(segments);
    SequencedMap<String, ScoreTable> tables = new LinkedHashMap<>();
    tables.put("all", tally.table());
    if (segments.stream().anyMatch(segment -> segment.references().size() > 1)) {
      tables.put("all, one wording", suite.score(drawn));
    }
    for (Grouping grouping : Grouping.all(corpus)) {
      tables.putAll(tally.groups(examples.stream().map(grouping::of).toList()));
    }
    return new SplitReport(tables, Bootstrap.standard().intervals(tally), predictions);
  }
}
