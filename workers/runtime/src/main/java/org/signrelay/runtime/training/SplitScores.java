package org.signrelay.runtime.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Segment;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.recipe.EvaluationRecipe;
import org.signrelay.spi.PreparedClip;

/** Scores a model on a split, as its recipe asks: overall, and per signer. */
record SplitScores(
    Decoder decoder,
    ClipPreparation preparation,
    EvaluationRecipe recipe,
    DecodingSettings decoding) {

  /** Empty splits have no scores; examples beyond the recipe's limit are left out. */
  Optional<Evaluation> of(Corpus corpus, Split split) {
    List<Example> examples =
        corpus.examples(split).stream().limit(recipe.limit()).toList();
    if (examples.isEmpty()) {
      return Optional.empty();
    }
    List<PreparedClip> clips =
        examples.stream().map(example -> preparation.prepare(example.clip())).toList();
    List<Double> rates =
        examples.stream().map(example -> preparation.framesPerSecond()).toList();
    List<Translation> translations = decoder.translate(clips, rates, decoding);
    List<Segment> segments = new ArrayList<>();
    List<String> signers = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      segments.add(new Segment(translations.get(i).text(), corpus.references(examples.get(i))));
      signers.add(String.valueOf(examples.get(i).signer()));
    }
    return Optional.of(
        MetricSuite.standard(recipe.tokenization(), recipe.lowercase())
            .evaluate(segments, signers));
  }
}
