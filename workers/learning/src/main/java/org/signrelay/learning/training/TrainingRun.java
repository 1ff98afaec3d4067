package org.signrelay.learning.training;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipPreparation;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.Clip;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.TrainableEncoder;

/**
 * A training from its first step to a published model, in pieces: {@link #initial} gives the first
 * checkpoint, {@link #advance} goes on from one to a later one. Between two calls nothing is kept
 * but the checkpoint, so that another process can take over: same plan, same corpus, same seed.
 *
 * <p>Construction trains the tokenizer and prepares every training clip. Owns the model; used by
 * one thread at a time.
 */
public final class TrainingRun implements AutoCloseable {
  private final RunPlan plan;
  private final SubwordTokenizer tokenizer;
  private final ClipPreparation preparation;
  private final EncoderContext context;
  private final NDManager root;
  private final Trainer trainer;

  /**
   * @param name what checkpoints are marked with: those of another run are refused
   */
  public TrainingRun(String name, RunPlan plan, Corpus corpus, long seed, Device device) {
    Torch.withoutGradients();
    this.plan = plan;
    List<Example> train = TrainingData.trainSplit(corpus);
    Clip first = train.getFirst().clip();
    this.context = new EncoderContext(first.layout());
    this.tokenizer =
        SubwordTokenizer.train(train.stream().map(Example::text).toList(), plan.vocabularySize());
    this.preparation = new ClipPreparation(encoder(), first.framesPerSecond(), plan.maxFrames());
    List<TrainingExample> examples =
        TrainingData.prepare(train, preparation, tokenizer, plan.maxTextTokens());
    this.root = Torch.newManager(device);
    this.trainer =
        new Trainer(name, () -> model(seed), plan.stages(), examples, vocabulary(), seed);
  }

  private TrainableEncoder encoder() {
    return switch (plan.encoder().create(plan.encoderOptions(), context)) {
      case TrainableEncoder trainable -> trainable;
    };
  }

  private TranslationModel model(long seed) {
    ModelLimits limits = new ModelLimits(plan.maxFrames(), plan.maxTextTokens(), tokenizer.size());
    return new TranslationModel(encoder(), plan.size(), limits, root, Seeds.derive(seed, "model"));
  }

  private Trainer.Vocabulary vocabulary() {
    boolean[] content = new boolean[tokenizer.size()];
    for (int token = SubwordTokenizer.UNKNOWN + 1; token < content.length; token++) {
      content[token] =
          tokenizer.tokens().get(token).codePoints().anyMatch(Character::isLetterOrDigit);
    }
    return new Trainer.Vocabulary(
        text -> TrainingData.cut(tokenizer.encode(text), plan.maxTextTokens()), content);
  }

  /** The checkpoint before the first step. */
  public Checkpoint initial() {
    return trainer.initial();
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

  /** The model with the weights of a checkpoint; valid until the next call on this run. */
  public TranslationModel modelAt(Checkpoint checkpoint) {
    trainer.restore(checkpoint);
    return trainer.model();
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
  }
}
