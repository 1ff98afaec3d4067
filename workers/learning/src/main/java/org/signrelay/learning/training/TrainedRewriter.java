package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.signrelay.learning.decoding.Sampler;
import org.signrelay.learning.engine.FlatAdam;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.RewritingModel;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.Rewriter;

/** A rewriting model, trained here and owned until it is closed. Used by one thread. */
final class TrainedRewriter implements Rewriter, AutoCloseable {
  private static final int BATCH = 32;
  private static final double PEAK_RATE = 2e-3;
  private static final int WARMUP = 50;
  private static final double LABEL_SMOOTHING = 0.1;
  private static final float WEIGHT_DECAY = 0.01f;
  private static final float CLIP_NORM = 1;

  private final RewritingModel model;
  private final Trainer.Vocabulary vocabulary;

  private TrainedRewriter(RewritingModel model, Trainer.Vocabulary vocabulary) {
    this.model = model;
    this.vocabulary = vocabulary;
  }

  /**
   * Maximum likelihood of the second sides, each step on pairs drawn anew.
   *
   * @param place a model on whose device the new one is made
   */
  static TrainedRewriter train(
      List<Rewrite> pairs,
      int steps,
      ModelSize size,
      int textTokens,
      Trainer.Vocabulary vocabulary,
      TranslationModel place,
      long seed) {
    if (pairs.isEmpty()) {
      throw new IllegalArgumentException("a rewriter needs a pair to learn from");
    }
    RewritingModel model =
        new RewritingModel(size, textTokens, vocabulary.tokenizer().size(), place.newScope(), seed);
    LearningRate rate = new LearningRate(PEAK_RATE, Math.min(WARMUP, steps / 4), steps);
    Random random = new Random(Seeds.derive(seed, "pairs"));
    try (FlatAdam adam =
        new FlatAdam(
            model.weights(),
            FlatAdam.State.initial(model.weights().size()),
            WEIGHT_DECAY,
            CLIP_NORM)) {
      for (int step = 0; step < steps; step++) {
        List<int[]> right = new ArrayList<>();
        List<int[]> wrong = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
          Rewrite pair = pairs.get(random.nextInt(pairs.size()));
          right.add(vocabulary.encode().apply(pair.text()));
          wrong.add(vocabulary.encode().apply(pair.rewritten()));
        }
        try (NDManager scope = model.newScope()) {
          TextBatch source = TextBatch.of(scope, right);
          TextBatch target = TextBatch.of(scope, wrong);
          try (Torch.GradientScope gradients = Torch.recordGradients()) {
            Decoded decoded = model.decode(target, model.encode(source));
            NDArray loss =
                CrossEntropy.smoothed(
                    decoded.logits(), target.labels(), target.mask(), LABEL_SMOOTHING);
            gradients.backward(loss);
          }
          adam.step(scope, rate.at(step));
        }
      }
    } catch (RuntimeException | Error e) {
      model.close();
      throw e;
    }
    return new TrainedRewriter(model, vocabulary);
  }

  @Override
  public List<String> rewrite(List<String> texts, double temperature, long seed) {
    List<String> rewritten = new ArrayList<>();
    for (int from = 0; from < texts.size(); from += BATCH) {
      List<int[]> batch =
          texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
              .map(vocabulary.encode())
              .toList();
      try (NDManager scope = model.newScope()) {
        Sampler.sample(
                model,
                model.encode(TextBatch.of(scope, batch)),
                model.limits().textTokens() + 1,
                temperature,
                Seeds.derive(seed, from))
            .forEach(tokens -> rewritten.add(vocabulary.tokenizer().decode(tokens)));
      }
    }
    return rewritten;
  }

  @Override
  public void close() {
    model.close();
  }
}
