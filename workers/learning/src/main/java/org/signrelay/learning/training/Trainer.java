package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.history.RunIdentity;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
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
  private final Map<Integer, ReferenceRun> references;
  private @Nullable KnownOrder lastOrder;

  /** An order of batches is planned once, not again for each call. */
  private record KnownOrder(int stage, Phase phase, BatchOrder order) {}

  /** The preference stage at hand: derived from the run, so it may be thrown away. */
  private @Nullable PreparedPreference prepared;

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
   * @param snapshots keeps the similarities of reference runs
   * @param dataHash of the corpus; asked for where there is a reference run
   * @throws SignRelayException with {@code RECIPE_INVALID} if a stage's selector refuses the
   *     examples
   */
  Trainer(
      String run,
      Supplier<TranslationModel> models,
      RunPlan plan,
      List<TrainingExample> examples,
      Vocabulary vocabulary,
      SnapshotStore snapshots,
      Supplier<String> dataHash) {
    this.run = run;
    this.models = models;
    this.model = models.get();
    this.plan = plan;
    this.stages = plan.stages();
    this.examples = List.copyOf(examples);
    this.vocabulary = vocabulary;
    this.seed = plan.recipe().seed();
    this.references = references(snapshots, dataHash);
    checkSelectors();
  }

  private Map<Integer, ReferenceRun> references(
      SnapshotStore snapshots, Supplier<String> dataHash) {
    Map<Integer, ReferenceRun> runs = new HashMap<>();
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stages.get(stage) instanceof StagePlan.Contrastive contrastive
          && contrastive.recipe().reference() instanceof ReferenceRecipe reference) {
        RunIdentity identity = RunIdentity.of(dataHash.get(), plan.recipe(), stage);
        runs.put(
            stage,
            new ReferenceRun(
                contrastive, reference, snapshots, identity, examples, stageSeed(stage)));
      }
    }
    return runs;
  }

  /** What does not fit is said before anything is trained. */
  private void checkSelectors() {
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stages.get(stage) instanceof StagePlan.Contrastive contrastive) {
        Phase phase = Phase.of(contrastive, contrastive.referenceSteps());
        contrastive.selector().check(selected(contrastive, phase, 0, null).context(0));
        if (contrastive.reference() != null) {
          Phase first = Phase.of(contrastive, 0);
          contrastive.reference().check(selected(contrastive, first, 0, null).context(0));
        }
      }
    }
  }

  /** The model, with the weights of the last checkpoint that went in or out. */
  TranslationModel model() {
    return model;
  }

  /** The checkpoint before the first step. */
  Checkpoint initial() {
    try (TranslationModel fresh = models.get()) {
      return entering(0, fresh.weights().toArray(), List.of());
    }
  }

  /** The checkpoint before the first step of a stage. */
  Checkpoint entering(int stage, float[] weights, List<String> history) {
    boolean hasReferenceRun = references.containsKey(stage);
    boolean returnsToThem =
        stage < stages.size() && stages.get(stage) instanceof StagePlan.Preference
            || hasReferenceRun;
    return new Checkpoint(
        run,
        new Checkpoint.Position(stage, 0),
        weights,
        FlatAdam.State.initial(weights.length),
        returnsToThem ? weights : null,
        hasReferenceRun ? List.of() : history);
  }

  /** Between the reference run and what it is for. */
  private Checkpoint afterReference(
      Checkpoint from, Phase run, float[] weights, List<String> history) {
    boolean keeps =
        stages.get(from.position().stage()) instanceof StagePlan.Contrastive stage
            && stage.recipe().reference() instanceof ReferenceRecipe reference
            && reference.keepWeights();
    return new Checkpoint(
        this.run,
        new Checkpoint.Position(from.position().stage(), run.end()),
        keeps ? weights : required(from.reference()),
        FlatAdam.State.initial(weights.length),
        null,
        history);
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
   * Takes up to {@code limit} steps; ends early at the end of a reference run or of the stage, or
   * when asked to stop.
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
    StagePlan stagePlan = stages.get(stage);
    StageRecipe recipe = stagePlan.recipe();
    int step = from.position().step();
    Phase phase = Phase.of(stagePlan, step);
    int end = Math.min(phase.end(), (int) Math.min(Integer.MAX_VALUE, (long) step + limit));
    List<String> history = from.history();
    try (FlatAdam adam =
            new FlatAdam(
                model.weights(),
                from.optimizer(),
                (float) recipe.optimizer().weightDecay(),
                (float) recipe.optimizer().clipNorm());
        Objective objective = objective(stage, phase, from)) {
      PreferenceWatch watch = new PreferenceWatch();
      int failures = 0;
      while (step < end && !stop.getAsBoolean()) {
        TrainingListener.StepReport report = step(objective, adam, stage, phase, step, listener);
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
        if (phase.isReference()) {
          history = reference(stage).after(step, history, model);
        }
      }
      float[] weights = model.weights().toArray();
      if (step == recipe.steps()) {
        return entering(stage + 1, weights, history);
      }
      if (phase.isReference() && step == phase.end()) {
        return afterReference(from, phase, weights, history);
      }
      return new Checkpoint(
          run,
          new Checkpoint.Position(stage, step),
          weights,
          adam.state(),
          from.reference(),
          history);
    }
  }

  private ReferenceRun reference(int stage) {
    ReferenceRun reference = references.get(stage);
    if (reference == null) {
      throw new IllegalArgumentException("stage " + stage + " has no reference run");
    }
    return reference;
  }

  /** The similarities of a stage's reference run, from any checkpoint behind it. */
  StoredHistory history(int stage, Checkpoint checkpoint) {
    return reference(stage).open(checkpoint.history());
  }

  private long stageSeed(int stage) {
    return Seeds.derive(Seeds.derive(seed, "stage"), stage);
  }

  private TrainingListener.StepReport step(
      Objective objective,
      FlatAdam adam,
      int stage,
      Phase phase,
      int step,
      TrainingListener listener) {
    StageRecipe recipe = stages.get(stage).recipe();
    Torch.seed(Seeds.derive(Seeds.derive(stageSeed(stage), "engine"), step));
    try (NDManager scope = model.newScope()) {
      long began = System.nanoTime();
      Objective.PendingLoss pending = objective.prepare(scope, step - phase.first());
      long prepared = System.nanoTime();
      StepLoss computed;
      long forwarded;
      try (Torch.GradientScope gradients = Torch.recordGradients()) {
        computed = pending.loss().get();
        forwarded = System.nanoTime();
        gradients.backward(computed.loss());
      }
      long backwarded = System.nanoTime();
      float learningRate =
          LearningRate.of(recipe.optimizer(), phase.steps()).at(step - phase.first());
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

  private Objective objective(int number, Phase phase, Checkpoint from) {
    StagePlan stage = stages.get(number);
    long phaseSeed = phaseSeed(number, phase);
    Augmenter augmenter = new Augmenter(plan.recipe().augmentation(), model.limits().frames());
    StoredHistory history =
        references.containsKey(number) && !phase.isReference() ? history(number, from) : null;
    StageBatches batches =
        new StageBatches(examples, order(number, phase, history), augmenter, phaseSeed);
    return switch (stage) {
      case StagePlan.Contrastive contrastive ->
          new ContrastiveObjective(
              model,
              batches,
              selector(contrastive, phase),
              texts(history),
              contrastive.recipe().similarity(),
              auxiliary(contrastive.recipe()));
      case StagePlan.Translation translation ->
          new TranslationObjective(model, batches, translation, phaseSeed);
      case StagePlan.Preference preference -> {
        TranslationModel frozen = frozen(required(from.reference()));
        try {
          PreparedPreference ready = prepared(number, preference, frozen);
          yield new PreferenceObjective(
              model,
              frozen,
              batches,
              ready.pairs(),
              ready.cache(),
              preference.recipe(),
              vocabulary,
              phaseSeed);
        } catch (RuntimeException | Error e) {
          frozen.close();
          throw e;
        }
      }
    };
  }

  /** The stage made ready once, for as long as this object goes on with it. */
  private PreparedPreference prepared(
      int number, StagePlan.Preference stage, TranslationModel frozen) {
    PreparedPreference ready = prepared;
    if (ready == null || !ready.serves(number, frozen)) {
      ready =
          PreparedPreference.of(
              number,
              stage,
              frozen,
              examples,
              seed -> new LevelContext(plan, models, examples, vocabulary, frozen, seed),
              Seeds.derive(stageSeed(number), "levels"));
      prepared = ready;
    }
    return ready;
  }

  private long phaseSeed(int stage, Phase phase) {
    return phase.isReference() ? Seeds.derive(stageSeed(stage), "reference") : stageSeed(stage);
  }

  private List<AuxiliaryLoss> auxiliary(ContrastiveRecipe recipe) {
    return recipe.lambdaTranslation() == 0
        ? List.of()
        : List.of(new TranslationTerm(model, recipe.lambdaTranslation(), recipe.labelSmoothing()));
  }

  private ExampleTexts texts(@Nullable StoredHistory history) {
    ExampleTexts texts = index -> examples.get(index).text();
    return history == null || history.isSample() ? texts : history.embedded(texts);
  }

  private BatchOrder order(int stage, Phase phase, @Nullable StoredHistory history) {
    KnownOrder last = lastOrder;
    if (last == null || last.stage() != stage || !last.phase().equals(phase)) {
      last = new KnownOrder(stage, phase, BatchOrder.ofEpochs(epochs(stage, phase, history)));
      lastOrder = last;
    }
    return last.order();
  }

  private BatchOrder.EpochPlan epochs(int number, Phase phase, @Nullable StoredHistory history) {
    StagePlan stage = stages.get(number);
    long orderSeed = Seeds.derive(phaseSeed(number, phase), "order");
    return switch (stage) {
      case StagePlan.Contrastive contrastive -> selected(contrastive, phase, orderSeed, history);
      case StagePlan.Translation translation -> buckets(translation.recipe(), orderSeed);
      case StagePlan.Preference preference -> buckets(preference.recipe(), orderSeed);
    };
  }

  private SelectedBatches selected(
      StagePlan.Contrastive stage, Phase phase, long orderSeed, @Nullable StoredHistory history) {
    ReferenceRecipe reference = stage.recipe().reference();
    int batchSize =
        phase.isReference() && reference != null
            ? reference.batchSize()
            : stage.recipe().batchSize();
    return new SelectedBatches(
        selector(stage, phase),
        examples.size(),
        Math.min(batchSize, examples.size()),
        phase.steps(),
        texts(history),
        history == null || history.isSample() ? null : history,
        orderSeed);
  }

  private static NegativeSelector selector(StagePlan.Contrastive stage, Phase phase) {
    NegativeSelector reference = stage.reference();
    return phase.isReference() && reference != null ? reference : stage.selector();
  }

  private LengthBuckets buckets(StageRecipe recipe, long orderSeed) {
    int batchSize = Math.min(recipe.batchSize(), examples.size());
    int[] lengths = examples.stream().mapToInt(example -> example.clip().frames()).toArray();
    return new LengthBuckets(lengths, batchSize, orderSeed);
  }

  private TranslationModel frozen(float[] reference) {
    TranslationModel frozen = models.get();
    frozen.weights().load(reference);
    return frozen;
  }

  private static float[] required(float @Nullable [] reference) {
    if (reference == null) {
      throw new IllegalArgumentException(
          "a checkpoint inside this stage needs the weights that the stage began with");
    }
    return reference;
  }

  @Override
  public void close() {
    model.close();
  }
}
