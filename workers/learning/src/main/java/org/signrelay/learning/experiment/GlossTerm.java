package org.signrelay.learning.experiment;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.training.AuxiliaryLoss;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Gloss supervision by CTC on the clip's tokens: the ceiling that gloss-free training is held
 * against. The classifier is a fixed random projection, which the encoder learns to address
 * (Hoffer, Hubara and Soudry 2018), so the model has no further weights and an arm with glosses is
 * the same model as one without.
 *
 * <p>The gradient is computed in plain Java and enters the graph as {@code sum(logits * gradient)},
 * whose derivative it is. Immutable and thread-safe.
 */
public final class GlossTerm implements AuxiliaryLoss {
  private final List<int[]> labels;
  private final int classes;
  private final long seed;

  private GlossTerm(List<int[]> labels, int classes, long seed) {
    this.labels = labels;
    this.classes = classes;
    this.seed = seed;
  }

  /**
   * The glosses of a corpus's training split.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if an example has none
   */
  public static GlossTerm of(Corpus corpus, long seed) {
    Map<String, Integer> numbers = new TreeMap<>();
    List<int[]> labels = new ArrayList<>();
    for (Example example : corpus.examples(Split.TRAIN)) {
      if (example.gloss().isBlank()) {
        throw new SignRelayException(
            ErrorCode.CORPUS_INVALID,
            "example %s has no gloss, so there is no gloss-supervised arm on corpus %s"
                .formatted(example.id(), corpus.name()));
      }
      labels.add(
          Arrays.stream(example.gloss().strip().split("\\s+"))
              .mapToInt(gloss -> numbers.computeIfAbsent(gloss, key -> numbers.size() + 1))
              .toArray());
    }
    return new GlossTerm(labels, numbers.size() + 1, Seeds.derive(seed, "gloss classifier"));
  }

  @Override
  public String name() {
    return "gloss_loss";
  }

  @Override
  public double weight() {
    return 1;
  }

  @Override
  public NDArray of(Memory memory, int[] examples, TextBatch texts) {
    NDManager scope = memory.tokens().getManager();
    int width = (int) memory.tokens().getShape().get(2);
    NDArray logits =
        Torch.linear(memory.tokens(), classifier(scope, width), scope.zeros(new Shape(classes)));
    float[] values = logits.toFloatArray(); // (B,S,K)
    float[] mask = memory.mask().toFloatArray(); // (B,S)
    int length = mask.length / examples.length;
    float[] gradient = new float[values.length];
    double loss = 0;
    for (int row = 0; row < examples.length; row++) {
      loss += add(values, mask, row, length, labels.get(examples[row]), gradient, examples.length);
    }
    NDArray surrogate = logits.mul(scope.create(gradient, logits.getShape())).sum();
    NDArray difference = scope.create((float) (loss - surrogate.getFloat()));
    return surrogate.add(difference);
  }

  /** Adds a row's gradient and returns its loss a label; 0 for glosses that do not fit. */
  private double add(
      float[] values, float[] mask, int row, int length, int[] wanted, float[] gradient, int rows) {
    int frames = 0;
    while (frames < length && mask[row * length + frames] > 0) {
      frames++;
    }
    double[] logits = new double[frames * classes];
    int from = row * length * classes;
    for (int i = 0; i < logits.length; i++) {
      logits[i] = values[from + i];
    }
    Ctc ctc = Ctc.of(logits, classes, wanted);
    if (Double.isInfinite(ctc.loss())) {
      return 0;
    }
    double share = 1.0 / (rows * wanted.length);
    for (int i = 0; i < logits.length; i++) {
      gradient[from + i] = (float) (ctc.gradient()[i] * share);
    }
    return ctc.loss() * share;
  }

  /** (K,D): rows of about unit length. */
  private NDArray classifier(NDManager scope, int width) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[classes * width];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() / Math.sqrt(width));
    }
    return scope.create(weights, new Shape(classes, width));
  }
}
