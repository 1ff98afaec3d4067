package org.signrelay.app.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.evaluation.InvarianceReport;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.app.evaluation.MinimalPairReport;
import org.signrelay.app.evaluation.SaliencyReport;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.evaluation.MinimalPairSuite;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Option;

/** What {@code evaluate} asks a model beside its translations, each only when wanted. */
final class ModelQuestions {
  /** Occlusion asks for a clip some twenty times. */
  private static final int SALIENCY_CLIPS = 200;

  @Option(
      names = "--minimal-pairs",
      description =
          "also ask the model to tell sentences apart that differ in one word, by text and by clip")
  private boolean minimalPairs;

  @Option(
      names = "--saliency",
      description =
          "also ask where the model looks, on a generated corpus, whose signs' frames are known")
  private boolean saliency;

  @Option(
      names = "--invariance",
      description = "also ask whether the model minds changes of clips that mean the same")
  private boolean invariance;

  /**
   * Refuses what cannot be asked of this corpus, before any work.
   *
   * @param sample the generated corpus, or null for files
   */
  void check(@Nullable SampleCorpus sample) {
    if (saliency && sample == null) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--saliency needs a generated corpus such as sample:easy: in a corpus of files the frames"
              + " of the signs are not known");
    }
  }

  /**
   * Asks, puts each answer under its name into the given ones, and returns them as text.
   *
   * @param sample the generated corpus that {@code corpus} is, or null for files
   */
  String ask(
      LocalModel model,
      Corpus corpus,
      @Nullable SampleCorpus sample,
      Split split,
      Map<String, Object> answers) {
    StringBuilder text = new StringBuilder();
    if (minimalPairs) {
      MinimalPairReport pairs =
          MinimalPairReport.of(
              model,
              sample == null
                  ? MinimalPairSuite.of(corpus, split)
                  : MinimalPairSuite.of(sample, split));
      answers.put("minimal_pairs", pairs);
      text.append('\n').append(pairs.text());
    }
    if (saliency && sample != null) {
      SaliencyReport looks = SaliencyReport.of(model, sample, split, SALIENCY_CLIPS);
      answers.put("saliency", looks);
      text.append('\n').append(looks.text());
    }
    if (invariance) {
      InvarianceReport minds = InvarianceReport.of(model, corpus.examples(split));
      answers.put("invariance", minds);
      text.append('\n').append(minds.text());
    }
    return text.toString();
  }
}
