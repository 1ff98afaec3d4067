package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Split;
import org.signrelay.learning.recipe.LambdaSchedule;
import org.signrelay.learning.recipe.OptimizerRecipe;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.PreferenceRecipe.LanguageLikelihood;
import org.signrelay.learning.recipe.PreferenceRecipe.Level;
import org.signrelay.learning.recipe.PreferenceRecipe.LogLikelihood;
import org.signrelay.learning.recipe.PreferenceRecipe.LossType;
import org.signrelay.learning.recipe.PreferenceRecipe.Pairs;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.Variant;

class PreferenceStageTest {
  private static final double LN_2 = 0.6931471805599453;

  /** 48 training examples: three batches an epoch. */
  private final Corpus corpus =
      new Corpus(
          "toy-48",
          ToyRuns.corpus().examples().stream()
              .filter(example ->
                  example.split() != Split.TRAIN
                      || Integer.parseInt(example.id().substring(1)) < 48)
              .toList(),
          Map.of());

  private static final List<Level> LEVELS =
      List.of(
          new Level(new PluginChoice("reversal"), 0.5),
          new Level(new PluginChoice("first-word-lost"), 0.25));

  private static PreferenceRecipe stage(
      int steps,
      List<Level> levels,
      Pairs pairs,
      int perturbations,
      double wordDropout,
      LogLikelihood norm) {
    return stage(
        steps, levels, pairs, perturbations, wordDropout, norm, PreferenceRecipe.Asked.SENTENCE, 1);
  }

  private static PreferenceRecipe stage(
      int steps,
      List<Level> levels,
      Pairs pairs,
      int perturbations,
      double wordDropout,
      LogLikelihood norm,
      PreferenceRecipe.Asked asked,
      double paired) {
    return new PreferenceRecipe(
        steps,
        16,
        new OptimizerRecipe(5e-3, 5),
        levels,
        pairs,
        paired,
        0.3,
        1,
        0.1,
        0,
        LambdaSchedule.constant(),
        0.1,
        wordDropout,
        false,
        LossType.SIGMOID,
        norm,
        LanguageLikelihood.MEAN,
        perturbations,
        PreferenceRecipe.Donors.ANY,
        PreferenceRecipe.Guidance.ATTENTION,
        asked,
        asked == PreferenceRecipe.Asked.SENTENCE
            ? PreferenceRecipe.Compared.SENTENCE
            : PreferenceRecipe.Compared.ASKED,
        List.of());
  }

  private List<StepReport> reports(PreferenceRecipe stage) {
    List<StepReport> reports = new ArrayList<>();
    try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
      run.advance(run.initial(), stage.steps(), reports::add, () -> false);
    }
    return reports;
  }

  @Test
  void everyTermBeginsAtLnTwoWhateverThePairs() {
    for (Pairs pairs : Pairs.values()) {
      for (LogLikelihood norm : LogLikelihood.values()) {
        Map<String, Double> first =
            reports(stage(1, LEVELS, pairs, 0, 0.2, norm)).getFirst().metrics();
        assertThat(first.get("preference_loss")).isCloseTo(LN_2, within(1e-6));
        assertThat(first.get("anchor_loss")).isCloseTo(LN_2, within(1e-6));
        assertThat(first.get("rewards/margins")).isZero();
        assertThat(first.get("logps/displacement")).isZero();
      }
    }
  }

  @Test
  void theLossIsTheWeightedSumOfItsTerms() {
    StepReport first = reports(stage(1, LEVELS, Pairs.ALL, 0, 0, LogLikelihood.SUM)).getFirst();
    double mle = first.metrics().get("mle_loss");
    assertThat(first.loss()).isCloseTo(mle + (0.5 + 0.25) * LN_2 + 0.1 * LN_2, within(1e-5));
  }

  @Test
  void twoLevelsOfOneSlotHaveTheirOwnWeights() {
    Level reversal = LEVELS.getFirst();
    List<Level> twice = List.of(reversal, new Level(reversal.plugin(), 0.2));
    StepReport first = reports(stage(1, twice, Pairs.ALL, 0, 0, LogLikelihood.SUM)).getFirst();
    double mle = first.metrics().get("mle_loss");
    assertThat(first.loss()).isCloseTo(mle + (0.5 + 0.2) * LN_2 + 0.1 * LN_2, within(1e-5));
  }

  @Test
  void aDrawnPairStandsForTheWholeSum() {
    StepReport first = reports(stage(1, LEVELS, Pairs.ONE, 0, 0, LogLikelihood.SUM)).getFirst();
    double mle = first.metrics().get("mle_loss");
    assertThat(first.loss()).isCloseTo(mle + (0.5 + 0.25) * LN_2 + 0.1 * LN_2, within(1e-5));
  }

  @Test
  void aLevelOfWeightZeroIsLeftOutAndSoAreItsMetrics() {
    List<Level> levels = List.of(LEVELS.getFirst(), new Level(new PluginChoice("throwing"), 0));
    Map<String, Double> metrics =
        reports(stage(1, levels, Pairs.ALL, 0, 0, LogLikelihood.SUM)).getFirst().metrics();
    assertThat(metrics)
        .containsKey("rewards/accuracies/reversal/global/reverse")
        .doesNotContainKey("rewards/accuracies/throwing");
  }

  @Test
  void withoutAnyLevelAStageIsContinuedLikelihoodTraining() {
    List<Level> none = List.of(new Level(new PluginChoice("throwing"), 0));
    Map<String, Double> metrics =
        reports(stage(2, none, Pairs.ONE, 0, 0.3, LogLikelihood.SUM)).getLast().metrics();
    assertThat(metrics).containsKeys("mle_loss", "nll_loss").doesNotContainKey("preference_loss");
  }

  @Test
  void examplesWithoutPairsCountForTheLikelihoodAlone() {
    StepProfile whole = profile(1);
    StepProfile quarter = profile(0.25);

    // 16 examples and a damaged clip for each that is paired; saliency, then likelihoods
    assertThat(clips(whole.trained(), whole.frozen())).containsExactly(32, 16, 32);
    assertThat(clips(quarter.trained(), quarter.frozen())).containsExactly(20, 4, 8);
  }

  private static List<Integer> clips(BatchShape trained, List<BatchShape> frozen) {
    List<Integer> clips = new ArrayList<>(List.of(trained.clips()));
    frozen.forEach(shape -> clips.add(shape.clips()));
    return clips;
  }

  private static TrainingListener hearing(Consumer<StepProfile> profiles) {
    return new TrainingListener() {
      @Override
      public void stepCompleted(StepReport report) {}

      @Override
      public void stepProfiled(StepProfile profile) {
        profiles.accept(profile);
      }
    };
  }

  private StepProfile profile(double paired) {
    List<StepProfile> profiles = new ArrayList<>();
    try (TrainingRun run = ToyRuns.run(corpus, 7, partly(1, paired))) {
      run.advance(run.initial(), 1, hearing(profiles::add), () -> false);
    }
    return profiles.getFirst();
  }

  @Test
  void aShareOfPairedExamplesChangesNeitherTheLikelihoodNorWhereTheTermsBegin() {
    StepReport whole = firstStep(1);
    StepReport quarter = firstStep(0.25);

    assertThat(quarter.metrics().get("mle_loss")).isCloseTo(mle(whole), within(1e-5));
    assertThat(quarter.loss())
        .isCloseTo(mle(quarter) + (0.5 + 0.25) * LN_2 + 0.1 * LN_2, within(1e-5));
  }

  private static double mle(StepReport report) {
    return report.metrics().get("mle_loss");
  }

  private StepReport firstStep(double paired) {
    return reports(partly(1, paired)).getFirst();
  }

  private static PreferenceRecipe partly(int steps, double paired) {
    return stage(
        steps, LEVELS, Pairs.ALL, 2, 0, LogLikelihood.SUM, PreferenceRecipe.Asked.SENTENCE, paired);
  }

  @Test
  void metricsAreToldByLevelGranularityAndOperator() {
    Map<String, Double> metrics =
        reports(stage(1, LEVELS, Pairs.ALL, 0, 0, LogLikelihood.SUM)).getFirst().metrics();
    for (String name :
        List.of(
            "rewards/chosen",
            "rewards/rejected",
            "rewards/accuracies",
            "rewards/margins",
            "logps/chosen",
            "logps/rejected")) {
      assertThat(metrics)
          .containsKeys(
              name,
              name + "/reversal",
              name + "/reversal/global",
              name + "/reversal/global/reverse",
              name + "/first-word-lost/local/first-word");
    }
  }

  @Test
  void whatTheReferenceSaidOnceIsNotAskedAgain() {
    // three batches an epoch, two epochs; saliency and likelihoods each; kept from call to call
    assertThat(frozenPasses(PreferenceRecipe.Asked.SENTENCE))
        .containsExactly(2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void whichWordsTheReferenceGuessesTakesOneMorePassAndIsNotAskedAgainEither() {
    assertThat(frozenPasses(PreferenceRecipe.Asked.GUESSED))
        .containsExactly(3, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  private List<Integer> frozenPasses(PreferenceRecipe.Asked asked) {
    List<Integer> passes = new ArrayList<>();
    PreferenceRecipe stage = stage(14, LEVELS, Pairs.ALL, 2, 0.2, LogLikelihood.SUM, asked, 1);
    try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
      TrainingListener listener = hearing(profile -> passes.add(profile.frozen().size()));
      Checkpoint half = run.advance(run.initial(), 7, listener, () -> false);
      run.advance(half, 7, listener, () -> false);
    }
    return passes;
  }

  @Test
  void aComparisonOfOneWordBeginsAtLnTwoAndCountsThatWordAlone() {
    Map<String, Double> whole = firstStep(PreferenceRecipe.Asked.SENTENCE);
    Map<String, Double> word = firstStep(PreferenceRecipe.Asked.WORD);

    assertThat(word.get("preference_loss")).isCloseTo(LN_2, within(1e-6));
    assertThat(word.get("logps/chosen/reversal")).isGreaterThan(whole.get("logps/chosen/reversal"));
    assertThat(word.get("logps/chosen/first-word-lost"))
        .isEqualTo(whole.get("logps/chosen/first-word-lost"));
  }

  private Map<String, Double> firstStep(PreferenceRecipe.Asked asked) {
    return reports(stage(1, LEVELS, Pairs.ALL, 0, 0, LogLikelihood.SUM, asked, 1))
        .getFirst()
        .metrics();
  }

  @Test
  void cachedLikelihoodsAreTheFreshOnesBitForBit() {
    PreferenceRecipe stage = stage(14, LEVELS, Pairs.ALL, 2, 0.2, LogLikelihood.SUM);
    byte[] cached;
    try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
      cached =
          CheckpointFile.write(
              run.advance(run.initial(), 14, TrainingListener.none(), () -> false));
    }
    Checkpoint at;
    try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
      at = run.initial();
    }
    while (at.position().stage() == 0) { // a new process every five steps: nothing is cached there
      try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
        at = run.advance(at, 5, TrainingListener.none(), () -> false);
      }
    }
    assertThat(CheckpointFile.write(at)).isEqualTo(cached);
  }

  @Test
  void aLevelThatThrowsIsNamed() {
    assertRefused("throwing", "preference level throwing failed on variant local/x with");
  }

  @Test
  void aLevelThatAnswersWithAnInvalidClipIsNamed() {
    assertRefused("not-finite", "not-finite answered variant local/x with a value that is not");
    assertRefused("too-long", "too-long answered variant local/x with a clip of 400 frames");
    assertRefused("speechless", "speechless answered variant local/x with an empty sentence");
    assertRefused("verbose", "verbose answered variant local/x with a sentence of 40000");
    assertRefused("silent", "preference level silent failed on variant local/x with NullPointer");
    assertRefused("undecided", "preference level undecided names no variants");
    assertRefused("unpreparable", "preference level unpreparable could not be prepared");
  }

  private void assertRefused(String level, String message) {
    List<Level> levels = List.of(new Level(new PluginChoice(level), 1));
    assertThatThrownBy(() -> reports(stage(1, levels, Pairs.ONE, 0, 0, LogLikelihood.SUM)))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLUGIN_REFUSED);
              assertThat(e).hasMessageContaining(message);
            });
  }

  @Test
  void aLevelIsPreparedWithTheMeansOfItsStageOnceForManyCalls() {
    PreferenceRecipe stage =
        stage(
            4,
            List.of(new Level(new PluginChoice("asking"), 1)),
            Pairs.ONE,
            0,
            0,
            LogLikelihood.SUM);
    Faulty.ASKED.clear();
    try (TrainingRun run = ToyRuns.run(corpus, 7, stage)) {
      Checkpoint half = run.advance(run.initial(), 2, TrainingListener.none(), () -> false);
      run.advance(half, 2, TrainingListener.none(), () -> false);
    }
    assertThat(Faulty.ASKED).hasSize(1);
    Asked asked = Faulty.ASKED.getFirst();
    assertThat(asked.hypotheses()).hasSize(48 * 2);
    assertThat(asked.rewritten()).hasSize(2);
    assertThat(asked.prior()[0]).isNegative().isFinite();
    assertThat(asked.prior()[1]).isEqualTo(Double.NEGATIVE_INFINITY); // longer than the model reads
  }

  @Test
  void whatPreparationMakesIsTheSameInEveryProcess() {
    PreferenceRecipe stage =
        stage(
            1,
            List.of(new Level(new PluginChoice("asking"), 1)),
            Pairs.ONE,
            0,
            0,
            LogLikelihood.SUM);
    Faulty.ASKED.clear();
    reports(stage);
    reports(stage);
    assertThat(Faulty.ASKED).hasSize(2);
    assertThat(Faulty.ASKED.get(1).hypotheses()).isEqualTo(Faulty.ASKED.get(0).hypotheses());
    assertThat(Faulty.ASKED.get(1).rewritten()).isEqualTo(Faulty.ASKED.get(0).rewritten());
    assertThat(Faulty.ASKED.get(1).prior()).isEqualTo(Faulty.ASKED.get(0).prior());
  }

  /** What a preparing level was given. */
  record Asked(List<Rewrite> hypotheses, List<String> rewritten, double[] prior) {}

  /** Levels that do everything wrong, by name. */
  record Faulty(String name) implements PreferenceLevel {
    static final List<Asked> ASKED = new ArrayList<>();
    private static final Variant X = new Variant(Variant.Granularity.LOCAL, "x");

    @Override
    public PreferenceLevel prepare(PreferenceContext context) {
      switch (name) {
        case "unpreparable" -> throw new IllegalStateException("not today");
        case "asking" -> {
          List<Rewrite> hypotheses =
              context.crossFittedHypotheses(new PreferenceContext.CrossFit(2, 20, 1, 1));
          List<String> rewritten =
              context
                  .trainRewriter(hypotheses, 10)
                  .rewrite(List.of("the cat runs", "the dog"), 1, context.seed());
          double[] prior =
              context.priorLogLikelihoods(List.of("the cat runs", "cat ".repeat(60).strip()));
          ASKED.add(new Asked(hypotheses, rewritten, prior));
        }
        default -> {}
      }
      return this;
    }

    @Override
    public List<Variant> variants() {
      return name.equals("undecided") ? List.of() : List.of(X);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T nothing() {
      return null;
    }

    @Override
    public Optional<PreferencePair> pair(PairRequest request) {
      PreparedClip clip = request.chosen();
      int width = clip.layout().width();
      return switch (name) {
        case "throwing" -> throw new UnsupportedOperationException("never");
        case "not-finite" -> {
          float[] values = clip.values().clone();
          values[3] = Float.NaN;
          yield Optional.of(
              new RejectedClip(X, new PreparedClip(clip.layout(), clip.frames(), values)));
        }
        case "too-long" ->
            Optional.of(
                new RejectedClip(X, new PreparedClip(clip.layout(), 400, new float[400 * width])));
        case "verbose" -> Optional.of(new RejectedText(X, "cat ".repeat(10_000)));
        case "silent" -> nothing();
        case "speechless" -> Optional.of(new RejectedText(X, " "));
        default -> Optional.empty();
      };
    }
  }
}
