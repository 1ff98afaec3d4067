package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.evaluation.LikelihoodScorer;
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
    List<String> readable =
        texts.stream().filter(text -> vocabulary.tokenizer().encode(text).length <= limit).toList();
    List<LikelihoodScorer.Likelihood> likelihoods =
        new LikelihoodScorer(reference, vocabulary.tokenizer())
            .score(Collections.nCopies(readable.size(), nothingSeen()), readable);
    double[] scores = new double[texts.size()];
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean read = next < readable.size() && readable.get(next).equals(texts.get(i));
      scores[i] = read ? likelihoods.get(next++).perToken() : Double.NEGATIVE_INFINITY;
    }
    return scores;
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
