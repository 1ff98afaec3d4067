package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.spi.PreferenceContext;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Rewrite;
import org.signrelay.spi.Rewriter;

/**
 * What the preference stage offers to one of its levels. Owns the models that it trains for the
 * level, until it is closed; the reference is its caller's.
 */
final class LevelContext implements PreferenceContext, AutoCloseable {
  private static final int BATCH = 128;

  private final RunPlan plan;
  private final Supplier<TranslationModel> models;
  private final List<TrainingExample> examples;
  private final Trainer.Vocabulary vocabulary;
  private final TranslationModel reference;
  private final long seed;
  private final List<TrainedRewriter> rewriters = new ArrayList<>();

  /**
   * @param seed of the stage and the level
   */
  LevelContext(
      RunPlan plan,
      Supplier<TranslationModel> models,
      List<TrainingExample> examples,
      Trainer.Vocabulary vocabulary,
      TranslationModel reference,
      long seed) {
    this.plan = plan;
    this.models = models;
    this.examples = examples;
    this.vocabulary = vocabulary;
    this.reference = reference;
    this.seed = seed;
  }

  @Override
  public int examples() {
    return examples.size();
  }

  @Override
  public List<String> wordings(int example) {
    return examples.get(example).wordings();
  }

  @Override
  public long seed() {
    return Seeds.derive(seed, "level");
  }

  @Override
  public List<Rewrite> crossFittedHypotheses(CrossFit fit) {
    return new CrossFitting(plan, models, examples, vocabulary, Seeds.derive(seed, "cross-fitting"))
        .hypotheses(fit);
  }

  @Override
  public Rewriter trainRewriter(List<Rewrite> pairs, int steps) {
    TrainedRewriter rewriter =
        TrainedRewriter.train(
            pairs,
            steps,
            plan.size(),
            plan.textTokens(),
            vocabulary,
            reference,
            Seeds.derive(seed, "rewriter"));
    rewriters.add(rewriter);
    return rewriter;
  }

  @Override
  public double[] priorLogLikelihoods(List<String> texts) {
    int limit = reference.limits().textTokens();
    double[] scores = new double[texts.size()];
    Arrays.fill(scores, Double.NEGATIVE_INFINITY); // what cannot be read is never said
    List<Integer> readable = new ArrayList<>();
    List<int[]> tokens = texts.stream().map(vocabulary.tokenizer()::encode).toList();
    for (int i = 0; i < scores.length; i++) {
      if (tokens.get(i).length <= limit) {
        readable.add(i);
      }
    }
    PreparedClip nothing = nothingSeen();
    for (int from = 0; from < readable.size(); from += BATCH) {
      List<Integer> batch = readable.subList(from, Math.min(readable.size(), from + BATCH));
      float[] likelihoods = likelihoods(nothing, batch.stream().map(tokens::get).toList());
      for (int row = 0; row < batch.size(); row++) {
        int text = batch.get(row);
        scores[text] = likelihoods[row] / (tokens.get(text).length + 1.0);
      }
    }
    return scores;
  }

  /** log p of each sentence under the same clip, which is read once. */
  private float[] likelihoods(PreparedClip clip, List<int[]> sentences) {
    try (NDManager scope = reference.newScope()) {
      TextBatch texts = TextBatch.of(scope, sentences);
      Memory memory =
          reference
              .encode(ClipBatch.of(scope, List.of(clip)), false)
              .rows(scope.create(new long[sentences.size()]));
      NDArray logits = reference.decode(texts, memory).logits();
      return CrossEntropy.logLikelihood(logits, texts.labels(), texts.mask()).toFloatArray();
    }
  }

  /** A clip of the middle length in which no point is seen. */
  private PreparedClip nothingSeen() {
    int[] lengths =
        examples.stream().mapToInt(example -> example.clip().frames()).sorted().toArray();
    int frames = lengths[lengths.length / 2];
    PreparedClip any = examples.getFirst().clip();
    return new PreparedClip(any.layout(), frames, new float[frames * any.layout().width()]);
  }

  @Override
  public void close() {
    rewriters.forEach(TrainedRewriter::close);
  }
}
