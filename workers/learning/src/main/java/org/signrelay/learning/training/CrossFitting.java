package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.OptimizerRecipe;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreferenceContext.CrossFit;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.SignRelayException;

/**
 * Translations of training clips by models that did not see their sentences: what a model says of a
 * clip that it has memorised teaches nothing. All clips of a sentence, in whatever wording, are in
 * one fold.
 *
 * @param seed of the stage and the level
 */
record CrossFitting(
    RunPlan plan,
    Supplier<TranslationModel> models,
    List<TrainingExample> examples,
    Trainer.Vocabulary vocabulary,
    long seed) {
  private static final double FRAMES_PER_SECOND = 1; // the times of tokens are not used

  /** For each example the likeliest translation, then the sampled ones. */
  List<Rewrite> hypotheses(CrossFit fit) {
    List<List<Rewrite>> hypotheses =
        new ArrayList<>(Collections.nCopies(examples.size(), List.of()));
    int[] folds = examples.stream().mapToInt(example -> fold(example, fit.folds())).toArray();
    for (int fold = 0; fold < fit.folds(); fold++) {
      int own = fold;
      List<Integer> held = indices(index -> folds[index] == own);
      if (!held.isEmpty()) {
        translate(held, indices(index -> folds[index] != own), fold, fit, hypotheses);
      }
    }
    return hypotheses.stream().flatMap(List::stream).toList();
  }

  private int fold(TrainingExample example, int folds) {
    String sentence = Collections.min(example.wordings());
    return (int) Math.floorMod(Seeds.derive(seed, sentence), (long) folds);
  }

  private List<Integer> indices(IntPredicate which) {
    return IntStream.range(0, examples.size()).filter(which).boxed().toList();
  }

  private void translate(
      List<Integer> held,
      List<Integer> seen,
      int fold,
      CrossFit fit,
      List<List<Rewrite>> hypotheses) {
    if (seen.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "cross-fitting needs more than one training sentence");
    }
    List<PreparedClip> clips = held.stream().map(index -> examples.get(index).clip()).toList();
    try (Trainer trainer =
        new Trainer(
            "cross-fitting",
            models,
            plan(fit.steps(), fold),
            seen.stream().map(examples::get).toList(),
            vocabulary,
            SnapshotStore.none(),
            () -> "")) {
      trainer.advance(trainer.initial(), fit.steps(), TrainingListener.none(), () -> false);
      Decoder decoder = new Decoder(trainer.model(), vocabulary.tokenizer());
      List<Translation> likeliest =
          decoder.translate(clips, FRAMES_PER_SECOND, DecodingSettings.greedy());
      List<List<String>> sampled = new ArrayList<>();
      for (int sample = 0; sample < fit.samples(); sample++) {
        long draw = Seeds.derive(Seeds.derive(seed, fold), sample);
        sampled.add(decoder.sample(clips, fit.temperature(), draw));
      }
      for (int i = 0; i < held.size(); i++) {
        String text = examples.get(held.get(i)).text();
        List<Rewrite> own = new ArrayList<>();
        own.add(new Rewrite(text, likeliest.get(i).text()));
        for (List<String> sample : sampled) {
          own.add(new Rewrite(text, sample.get(i)));
        }
        hypotheses.set(held.get(i), own);
      }
    }
  }

  /** The run's own way to translate, as far as it has one. */
  private RunPlan plan(int steps, int fold) {
    TranslationRecipe own =
        plan.recipe().stages().stream()
            .filter(TranslationRecipe.class::isInstance)
            .map(TranslationRecipe.class::cast)
            .findFirst()
            .orElse(TranslationRecipe.defaults(steps));
    OptimizerRecipe optimizer = own.optimizer();
    TranslationRecipe stage =
        new TranslationRecipe(
            steps,
            own.batchSize(),
            new OptimizerRecipe(
                optimizer.learningRate(),
                Math.min(optimizer.warmupSteps(), steps / 4),
                optimizer.weightDecay(),
                optimizer.clipNorm()),
            own.labelSmoothing(),
            own.wordDropout());
    Recipe recipe = plan.recipe().withSeed(Seeds.derive(seed, fold) >>> 1);
    return new RunPlan(
        recipe,
        plan.encoder(),
        plan.encoderOptions(),
        List.of(new StagePlan.Translation(stage, List.of())));
  }
}
