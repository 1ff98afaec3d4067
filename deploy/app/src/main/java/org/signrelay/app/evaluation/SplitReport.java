package org.signrelay.app.evaluation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.decoding.Translator;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.ScoreTable;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.spi.Clip;

/**
 * A model's scores on one split: against all right wordings, and, where a corpus has several, also
 * against the one that was drawn; by signer; and apart for sentences that recur in train, because a
 * system that only remembers sentences looks good on those.
 *
 * @param wordings against all right wordings
 * @param oneWording against the example's own text alone; null where no example has another
 * @param signers by signer, against all wordings
 * @param sentences {@code recurring} and {@code new}, against all wordings
 * @param predictions in the split's order
 */
public record SplitReport(
    ScoreTable wordings,
    @Nullable ScoreTable oneWording,
    SortedMap<String, ScoreTable> signers,
    SortedMap<String, ScoreTable> sentences,
    List<Prediction> predictions) {

  /** One translated example. */
  public record Prediction(String id, String reference, String translation) {}

  /** Translates a split and scores it. */
  public static SplitReport of(
      Translator translator,
      Corpus corpus,
      Split split,
      DecodingSettings decoding,
      MetricSuite metrics) {
    List<Example> examples = corpus.examples(split);
    List<Clip> clips = examples.stream().map(Example::clip).toList();
    List<Translation> translations = translator.translate(clips, decoding);
    Set<String> known = new HashSet<>();
    corpus
        .examples(Split.TRAIN)
        .forEach(example -> corpus.references(example).forEach(text -> known.add(plain(text))));

    List<Segment> all = new ArrayList<>();
    List<Segment> one = new ArrayList<>();
    List<String> signers = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      String hypothesis = translations.get(i).text();
      List<String> references = corpus.references(example);
      all.add(new Segment(hypothesis, references));
      one.add(new Segment(hypothesis, example.text()));
      signers.add(example.signer() == null ? "unknown" : example.signer());
      sentences.add(
          references.stream().map(SplitReport::plain).anyMatch(known::contains)
              ? "recurring"
              : "new");
      predictions.add(new Prediction(example.id(), example.text(), hypothesis));
    }
    boolean several = all.stream().anyMatch(segment -> segment.references().size() > 1);
    return new SplitReport(
        metrics.score(all),
        several ? metrics.score(one) : null,
        metrics.evaluate(all, signers).groups(),
        metrics.evaluate(all, sentences).groups(),
        predictions);
  }

  /**
   * What makes two wordings the same sentence: letters and words, not case, width or final dots.
   */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{Punct}\\s]+$", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
