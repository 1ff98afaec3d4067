package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Takes a model through the steps of its stages, from checkpoint to checkpoint. What a step does
 * depends on the checkpoint, the data and (seed, stage, step) alone, so that a call cut in two
 * gives the same bits.
 *
 * <p>Owns the model. Used by one thread at a time.
 */
final class Trainer implements AutoCloseable {
  /** So many steps in a row with a gradient that is not finite, and the run is given up. */
  private static final int PATIENCE = 20;

  private final String run;
  private final Supplier<TranslationModel> models;
  private final TranslationModel model;
  private final RunPlan plan;
  private final List<StagePlan> stages;
  private final List<TrainingExample> examples;
  private final Vocabulary vocabulary;
  private final long seed;

  /** The preference stage at hand: derived from the run, so it may be thrown away. */
  private @Nullable PreparedStage prepared;

  /**
   * A preference stage made ready, kept from call to call.
   *
   * @param stage the stage's number
   * @param reference the weights that it was made ready with
   */
  private record PreparedStage(
      int stage, float[] reference, PairMaker pairs, ReferenceCache cache) {
    boolean serves(int otherStage, float[] otherReference) {
      return stage == otherStage && Arrays.equals(reference, otherReference);
    }
  }

  /**
   * What the stages need to know of the tokenizer.
   *
   * @param tokenizer itself
   * @param encode turns a sentence into token ids, no more than the model reads
   */
  record Vocabulary(SubwordTokenizer tokenizer, Function<String, int[]> encode) {}

  /**
   * @param run what checkpoints are marked with
   * @param models makes a model with first weights, the same each time
   */
  Trainer(
      String run,
      Supplier<TranslationModel> models,
      RunPlan plan,
      List<TrainingExample> examples,
      Vocabulary vocabulary) {
    this.run = run;
    this.models = models;
    this.model = models.get();
    this.plan = plan;
    this.stages = plan.stages();
    this.examples = List.copyOf(examples);
    this.vocabulary = vocabulary;
    this.seed = plan.recipe().seed();
  }

  /** The model, with the weights of the last checkpoint that went in or out. */
  TranslationModel model() {
    return model;
  }

  /** The checkpoint before the first step. */
  Checkpoint initial() {
    try (TranslationModel fresh = models.get()) {
      return entering(0, fresh.weights().toArray());
    }
  }

  private Checkpoint entering(int stage, float[] weights) {
    boolean needsReference =
        stage < stages.size() && stages.get(stage) instanceof StagePlan.Preference;
    return new Checkpoint(
        run,
        new Checkpoint.Position(stage, 0),
        weights,
        FlatAdam.State.initial(weights.length),
        needsReference ? weights : null);
  }

  /** Refuses a checkpoint of another run; else puts its weights into the model. */
  void restore(Checkpoint checkpoint) {
    if (!checkpoint.run().equals(run)) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the checkpoint belongs to run %s, but this is run %s".formatted(checkpoint.run(), run));
    }
    model.weights().load(checkpoint.weights());
  }

  /**
   * Takes up to {@code limit} steps; ends early at the end of the stage, or when asked to stop.
   *
   * @return where it stands then: inside the stage, or at the beginning of the next one
   */
  Checkpoint advance(Checkpoint from, int limit, TrainingListener listener, BooleanSupplier stop) {
    int stage = from.position().stage();
    if (stage >= stages.size()) {
      throw new IllegalArgumentException(
          "the run has %d stages and the checkpoint completes it".formatted(stages.size()));
    }
    Torch.withoutGradients();
    restore(from);
    StageRecipe recipe = stages.get(stage).recipe();
    int end = Math.min(recipe.steps(), from.position().step() + limit);
    int step = from.position().step();
    try (FlatAdam adam =
            new FlatAdam(
                model.weights(),
                from.optimizer(),
                (float) recipe.optimizer().weightDecay(),
                (float) recipe.optimizer().clipNorm());
        Objective objective = objective(stage, from.reference())) {
      PreferenceWatch watch = new PreferenceWatch();
      int failures = 0;
      while (step < end && !stop.getAsBoolean()) {
        TrainingListener.StepReport report = step(objective, adam, stage, step, listener);
        failures = Double.isFinite(report.gradientNorm()) ? 0 : failures + 1;
        if (failures >= PATIENCE) {
          throw new SignRelayException(
              ErrorCode.TRAINING_DIVERGED,
              "%d steps in a row up to step %d of the %s stage had no finite gradient"
                  .formatted(failures, step + 1, recipe.kind()));
        }
        listener.stepCompleted(report);
        watch.stepCompleted(report).ifPresent(listener::warned);
        step++;
      }
      float[] weights = model.weights().toArray();
      return step == recipe.steps()
          ? entering(stage + 1, weights)
          : new Checkpoint(
              run, new Checkpoint.Position(stage, step), weights, adam.state(), from.reference());
    }
  }

  private long stageSeed(int stage) {
    return Seeds.derive(Seeds.derive(seed, "stage"), stage);
  }

  private TrainingListener.StepReport step(
      Objective objective, FlatAdam adam, int stage, int step, TrainingListener listener) {
    StageRecipe recipe = stages.get(stage).recipe();
    Torch.seed(Seeds.derive(Seeds.derive(stageSeed(stage), "engine"), step));
    try (NDManager scope = model.newScope()) {
      long began = System.nanoTime();
      Objective.PendingLoss pending = objective.prepare(scope, step);
      long prepared = System.nanoTime();
      StepLoss computed;
      long forwarded;
      try (Torch.GradientScope gradients = Torch.recordGradients()) {
        computed = pending.loss().get();
        forwarded = System.nanoTime();
        gradients.backward(computed.loss());
      }
      long backwarded = System.nanoTime();
      float learningRate = LearningRate.of(recipe).at(step);
      FlatAdam.Update update = adam.step(scope, learningRate);
      listener.stepProfiled(
          new StepProfile(
              pending.shape(),
              pending.frozen(),
              prepared - began,
              forwarded - prepared,
              backwarded - forwarded,
              System.nanoTime() - backwarded));
      return new TrainingListener.StepReport(
          stage,
          recipe.kind(),
          step + 1,
          recipe.steps(),
          computed.loss().getFloat(),
          learningRate,
          update.gradientNorm(),
          adam.skipped(),
          computed.metrics());
    }
  }

  private Objective objective(int number, float @Nullable [] reference) {
    StagePlan stage = stages.get(number);
    long stageSeed = stageSeed(number);
    Augmenter augmenter = new Augmenter(plan.recipe().augmentation(), model.limits().frames());
    StageBatches batches =
        new StageBatches(
            examples,
            BatchOrder.ofEpochs(epochs(stage, Seeds.derive(stageSeed, "order"))),
            augmenter,
            stageSeed);
    return switch (stage) {
      case StagePlan.Contrastive contrastive ->
          new ContrastiveObjective(
              model,
              batches,
              contrastive.selector(),
              index -> examples.get(index).text(),
              contrastive.recipe().similarity());
      case StagePlan.Translation translation ->
          new TranslationObjective(model, batches, translation.recipe(), stageSeed);
      case StagePlan.Preference preference -> {
        TranslationModel frozen = frozen(reference);
        try {
          PreparedStage ready = prepared(number, preference, frozen);
          yield new PreferenceObjective(
              model,
              frozen,
              batches,
              ready.pairs(),
              ready.cache(),
              preference.recipe(),
              vocabulary,
              stageSeed);
        } catch (RuntimeException | Error e) {
          frozen.close();
          throw e;
        }
      }
    };
  }

  /** The stage's levels, prepared once for as long as this object goes on with the stage. */
  private PreparedStage prepared(int number, StagePlan.Preference stage, TranslationModel frozen) {
    float[] reference = frozen.weights().toArray();
    PreparedStage known = prepared;
    if (known != null && known.serves(number, reference)) {
      return known;
    }
    long seed = Seeds.derive(stageSeed(number), "levels");
    List<CheckedLevel> levels = new ArrayList<>();
    for (StagePlan.Level level : stage.levels()) {
      if (level.lambda() > 0) {
        try (LevelContext context =
            new LevelContext(
                plan, models, examples, vocabulary, frozen, Seeds.derive(seed, level.name()))) {
          levels.add(new CheckedLevel(level, model.limits().frames()).prepared(context));
        }
      }
    }
    PreferenceRecipe recipe = stage.recipe();
    int batches = Math.ceilDiv(examples.size(), Math.min(recipe.batchSize(), examples.size()));
    PreparedStage ready =
        new PreparedStage(
            number,
            reference,
            new PairMaker(levels, recipe.pairs()),
            new ReferenceCache(Math.multiplyExact(recipe.perturbations(), batches)));
    prepared = ready;
    return ready;
  }

  private BatchOrder.EpochPlan epochs(StagePlan stage, long orderSeed) {
    StageRecipe recipe = stage.recipe();
    int batchSize = Math.min(recipe.batchSize(), examples.size());
    return switch (stage) {
      case StagePlan.Contrastive contrastive ->
          new SelectedBatches(
              contrastive.selector(),
              examples.size(),
              batchSize,
              recipe.steps(),
              index -> examples.get(index).text(),
              orderSeed);
      case StagePlan.Translation translation -> buckets(batchSize, orderSeed);
      case StagePlan.Preference preference -> buckets(batchSize, orderSeed);
    };
  }

  private LengthBuckets buckets(int batchSize, long orderSeed) {
    int[] lengths = examples.stream().mapToInt(example -> example.clip().frames()).toArray();
    return new LengthBuckets(lengths, batchSize, orderSeed);
  }

  private TranslationModel frozen(float @Nullable [] reference) {
    if (reference == null) {
      throw new IllegalArgumentException(
          "a checkpoint inside a preference stage needs the reference's weights");
    }
    TranslationModel frozen = models.get();
    frozen.weights().load(reference);
    return frozen;
  }

  @Override
  public void close() {
    model.close();
  }
}
