package org.signrelay.app.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.learning.evaluation.SaliencyPrecision;
import org.signrelay.learning.evaluation.SaliencyPrecision.Precision;
import org.signrelay.learning.evaluation.SaliencyPrecision.Question;
import org.signrelay.learning.evaluation.SignQuestions;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.learning.saliency.SaliencySource;

/**
 * Whether a model's saliency finds the signs of the sample corpus.
 *
 * @param rows a row for each question and source of saliency
 */
public record SaliencyReport(List<Row> rows) {
  private static final long SEED = 1;
  private static final List<Guidance> SOURCES =
      List.of(Guidance.ATTENTION, Guidance.ATTENTION_MOTION, Guidance.OCCLUSION);

  /**
   * Precision at k frames, in percent.
   *
   * @param question {@code signs}: of three tenths of a clip, in any sign; {@code words}: of eight
   *     frames, in the sign of one word
   * @param random the base rate, from drawn windows
   * @param margin half the 95 % interval of {@code guided - random}
   */
  public record Row(
      String question,
      String saliency,
      int questions,
      double guided,
      double random,
      @JsonProperty("margin95") double margin) {}

  /**
   * Asks a model.
   *
   * @param limit the most clips
   */
  public static SaliencyReport of(LocalModel local, SampleCorpus corpus, Split split, int limit) {
    TranslationModel model = local.translator().model();
    SignQuestions questions =
        SignQuestions.of(
            corpus,
            split,
            limit,
            local.translator()::prepare,
            local.bundle().contents().tokenizer(),
            model.limits().textTokens());
    List<Row> rows = new ArrayList<>();
    for (Guidance guidance : SOURCES) {
      rows.add(row("signs", guidance, model, questions.signs()));
      rows.add(row("words", guidance, model, questions.words()));
    }
    return new SaliencyReport(rows);
  }

  private static Row row(
      String name, Guidance guidance, TranslationModel model, List<Question> questions) {
    Precision precision =
        new SaliencyPrecision(model).measure(SaliencySource.of(guidance, model), questions, SEED);
    return new Row(
        name,
        guidance.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        precision.questions(),
        precision.guided(),
        precision.random(),
        precision.margin());
  }

  /** As lines for people. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            String.format(
                "saliency, %% of the chosen frames that are right, and of drawn windows%n"));
    for (Row row : rows) {
      text.append(
          String.format(
              Locale.ROOT,
              "  %-6s %-17s %5.1f   random %5.1f   difference %+5.1f ± %.1f   n=%d%n",
              row.question(),
              row.saliency(),
              row.guided(),
              row.random(),
              row.guided() - row.random(),
              row.margin(),
              row.questions()));
    }
    return text.toString();
  }
}
