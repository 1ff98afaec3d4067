package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.bundle.ModelMetrics;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.recipe.EvaluationRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;

/**
 * Translates held-out clips and scores the sentences against all right wordings, overall and by
 * signer. Immutable; used by any number of threads.
 *
 * @param decoder of the model
 * @param preparation of the model
 * @param decoding how sentences are searched for
 * @param metrics what is computed
 */
public record Evaluator(
    Decoder decoder, ClipPreparation preparation, DecodingSettings decoding, MetricSuite metrics) {
  private static final String UNKNOWN_SIGNER = "unknown";

  /** Scores as a recipe wants them. */
  public static Evaluator of(Decoder decoder, ClipPreparation preparation, Recipe recipe) {
    EvaluationRecipe evaluation = recipe.evaluation();
    return new Evaluator(
        decoder,
        preparation,
        DecodingSettings.of(recipe.decoding()),
        MetricSuite.standard(evaluation.tokenization(), evaluation.lowercase()));
  }

  /**
   * Scores splits.
   *
   * @param splits by name
   * @param limit the most examples a split; the first ones are taken
   * @throws SignRelayException with {@code CORPUS_INVALID} if a split is unknown or empty
   */
  public ModelMetrics evaluate(Corpus corpus, List<String> splits, int limit) {
    SortedMap<String, Evaluation> evaluations = new TreeMap<>();
    for (String split : splits) {
      List<Example> examples = examples(corpus, split);
      evaluations.put(
          split, evaluate(corpus, examples.subList(0, Math.min(limit, examples.size()))));
    }
    return new ModelMetrics(evaluations);
  }

  private static List<Example> examples(Corpus corpus, String name) {
    List<Example> examples =
        Split.ofLabel(name)
            .map(corpus::examples)
            .orElseThrow(() -> refused(corpus, "no split is called " + name));
    if (examples.isEmpty()) {
      throw refused(corpus, "the split " + name + " is empty");
    }
    return examples;
  }

  private static SignRelayException refused(Corpus corpus, String why) {
    return new SignRelayException(
        ErrorCode.CORPUS_INVALID,
        "corpus %s cannot be evaluated: %s".formatted(corpus.name(), why));
  }

  /** Scores some examples of a corpus, at least one. */
  public Evaluation evaluate(Corpus corpus, List<Example> examples) {
    List<Translation> translations = translate(examples);
    List<Segment> segments = new ArrayList<>();
    List<String> signers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      segments.add(new Segment(translations.get(i).text(), corpus.references(example)));
      signers.add(example.signer() == null ? UNKNOWN_SIGNER : example.signer());
    }
    return metrics.evaluate(segments, signers);
  }

  /** The model's sentence for each example, in their order. */
  public List<Translation> translate(List<Example> examples) {
    List<PreparedClip> clips =
        examples.stream().map(example -> preparation.prepare(example.clip())).toList();
    return decoder.translate(clips, preparation.framesPerSecond(), decoding);
  }
}
