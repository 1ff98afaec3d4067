package org.signrelay.app.experiment;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.evaluation.SaliencyPrecision;
import org.signrelay.learning.evaluation.SignQuestions;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.learning.saliency.SaliencySource;

/**
 * How well saliency finds the frames of signs, where they are known: {@code
 * saliency.QUESTION.SOURCE}, and {@code saliency.QUESTION.random} for drawn windows, in percent.
 */
final class SaliencyProbe {
  private static final int CLIPS = 100;
  private static final long SEED = 1;
  private static final List<Guidance> SOURCES =
      List.of(Guidance.ATTENTION, Guidance.ATTENTION_MOTION, Guidance.OCCLUSION);

  private SaliencyProbe() {}

  static void measure(Subject subject, Testbed testbed, SortedMap<String, Outcome> outcomes) {
    if (testbed.sample() instanceof SampleCorpus sample) {
      SignQuestions questions =
          SignQuestions.of(
              sample,
              Split.TEST,
              CLIPS,
              subject.preparation(),
              subject.tokenizer(),
              subject.model().limits().textTokens());
      for (Guidance source : SOURCES) {
        put(subject, "signs", source, questions.signs(), outcomes);
        put(subject, "words", source, questions.words(), outcomes);
      }
    }
  }

  private static void put(
      Subject subject,
      String name,
      Guidance source,
      List<SaliencyPrecision.Question> questions,
      SortedMap<String, Outcome> outcomes) {
    if (questions.size() > 1) {
      SaliencyPrecision.Precision precision =
          new SaliencyPrecision(subject.model())
              .measure(SaliencySource.of(source, subject.model()), questions, SEED);
      String label = source.name().toLowerCase(Locale.ROOT).replace('_', '-');
      outcomes.put("saliency." + name + "." + label, one(precision.guided()));
      outcomes.put("saliency." + name + ".random", one(precision.random()));
    }
  }

  private static Outcome one(double value) {
    return Outcome.mean(new double[] {value});
  }
}
