package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Extractor;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelManifest;
import org.signrelay.learning.bundle.ModelMetrics;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.evaluation.Evaluator;
import org.signrelay.learning.history.SnapshotFolder;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.EvaluationRecipe;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * A training from its first step to a published model, in pieces: {@link #initial} gives the first
 * checkpoint, {@link #advance} goes on from one to a later one, {@link #finish} evaluates the last.
 * Between two calls nothing is kept but the checkpoint, so that another process can take over: same
 * plan, same corpus.
 *
 * <p>Construction trains the tokenizer and prepares every training clip. Owns the model; used by
 * one thread at a time.
 */
public final class TrainingRun implements AutoCloseable {
  private final RunPlan plan;
  private final Corpus corpus;
  private final SubwordTokenizer tokenizer;
  private final ClipPreparation preparation;
  private final EncoderContext context;
  private final NDManager root;
  private final Trainer trainer;
  private final SnapshotFolder ownSnapshots = new SnapshotFolder();

  /**
   * A training in this process alone: the similarities of a reference run are kept for as long as
   * this object is open.
   *
   * @param name what checkpoints are marked with: those of another run are refused
   * @throws SignRelayException with {@code CORPUS_INVALID} if there is nothing to train on, with
   *     the code of the clip if one does not fit the recipe
   */
  public TrainingRun(String name, RunPlan plan, Corpus corpus) {
    this(name, plan, corpus, null);
  }

  /**
   * @param snapshots keeps the similarities of reference runs, for whoever goes on from a
   *     checkpoint
   */
  public TrainingRun(String name, RunPlan plan, Corpus corpus, @Nullable SnapshotStore snapshots) {
    Torch.withoutGradients();
    this.plan = plan;
    this.corpus = plan.recipe().corpus().split(corpus);
    List<Example> train = TrainingData.trainSplit(this.corpus);
    Clip first = train.getFirst().clip();
    this.context = new EncoderContext(first.layout());
    this.tokenizer =
        SubwordTokenizer.train(
            train.stream().map(Example::text).toList(), plan.recipe().model().vocabulary());
    this.preparation =
        new ClipPreparation(encoder(), first.framesPerSecond(), plan.recipe().model().maxFrames());
    List<TrainingExample> examples =
        TrainingData.prepare(corpus, train, preparation, tokenizer, plan.textTokens());
    this.root = Torch.newManager(Torch.device(plan.recipe().device()));
    this.trainer =
        new Trainer(
            name,
            this::newModel,
            plan,
            examples,
            vocabulary(),
            snapshots == null ? ownSnapshots : snapshots,
            corpus::dataHash);
  }

  private TrainableEncoder encoder() {
    try {
      return switch (plan.encoder().create(plan.encoderOptions(), context)) {
        case TrainableEncoder trainable -> trainable;
      };
    } catch (UnsupportedLayoutException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_LAYOUT_UNSUPPORTED,
          "corpus %s: %s".formatted(corpus.name(), e.getMessage()),
          e);
    }
  }

  private TranslationModel newModel() {
    ModelLimits limits =
        new ModelLimits(plan.recipe().model().maxFrames(), plan.textTokens(), tokenizer.size());
    long seed = Seeds.derive(plan.recipe().seed(), "model");
    return new TranslationModel(encoder(), plan.size(), limits, root, seed);
  }

  private Trainer.Vocabulary vocabulary() {
    return new Trainer.Vocabulary(
        tokenizer, text -> TrainingData.cut(tokenizer.encode(text), plan.textTokens()));
  }

  /** The checkpoint before the first step. */
  public Checkpoint initial() {
    return trainer.initial();
  }

  /**
   * The checkpoint before the first step of a stage, with weights that an equal run had there: what
   * came before is not trained again.
   *
   * @param stage its number; the number of stages when the run is complete
   */
  public Checkpoint entering(int stage, float[] weights) {
    return trainer.entering(stage, weights, List.of());
  }

  /** Whether nothing is left to train. */
  public boolean isComplete(Checkpoint checkpoint) {
    return checkpoint.position().stage() == plan.stages().size();
  }

  /**
   * Trains on. The call ends after {@code steps} steps, at the end of the stage, or when {@code
   * stop} says so between two steps, whichever comes first.
   */
  public Checkpoint advance(
      Checkpoint from, int steps, TrainingListener listener, BooleanSupplier stop) {
    return trainer.advance(from, steps, listener, stop);
  }

  /**
   * Evaluates the model of a checkpoint on the splits that the recipe names.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if a split is not there
   */
  public ModelMetrics evaluate(Checkpoint checkpoint) {
    Torch.withoutGradients();
    trainer.restore(checkpoint);
    Decoder decoder = new Decoder(trainer.model(), tokenizer);
    EvaluationRecipe evaluation = plan.recipe().evaluation();
    return Evaluator.of(decoder, preparation, plan.recipe())
        .evaluate(corpus, evaluation.splits(), evaluation.limit());
  }

  /**
   * Evaluates the model of a checkpoint and puts together what is published.
   *
   * @param provenance what the recipe does not say about where the model comes from
   */
  public BundleContents finish(Checkpoint checkpoint, Provenance provenance) {
    ModelMetrics metrics = evaluate(checkpoint);
    return new Publication(
            plan,
            provenance,
            corpus.name(),
            corpus.extractor().map(Extractor::toString).orElse(ModelManifest.UNKNOWN),
            context.layout(),
            preparation)
        .contents(trainer.model(), tokenizer, metrics);
  }

  /** The model with the weights of a checkpoint; valid until the next call on this run. */
  public TranslationModel modelAt(Checkpoint checkpoint) {
    Torch.withoutGradients();
    trainer.restore(checkpoint);
    return trainer.model();
  }

  /**
   * The similarities of a stage's reference run.
   *
   * @param stage its number
   * @param checkpoint any one behind the reference run, and before the next stage with another one
   */
  public StoredHistory history(int stage, Checkpoint checkpoint) {
    return trainer.history(stage, checkpoint);
  }

  public SubwordTokenizer tokenizer() {
    return tokenizer;
  }

  public ClipPreparation preparation() {
    return preparation;
  }

  @Override
  public void close() {
    trainer.close();
    root.close();
    ownSnapshots.close();
  }
}
