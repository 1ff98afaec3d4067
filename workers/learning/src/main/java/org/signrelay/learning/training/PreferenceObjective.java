package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.loss.PreferenceLoss;
import org.signrelay.learning.loss.PreferenceLoss.LogLikelihoods;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.learning.saliency.ContentTokens;
import org.signrelay.learning.saliency.SaliencySource;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Tensors;

/**
 * Preference training on several levels: the sentence must be likelier under its clip than under a
 * damaged one, or than a damaged sentence under the same clip, both measured against a frozen
 * reference; beside it the likelihood itself and an anchor.
 *
 * <pre>
 * L = λ_mle L_mle + f(step) Σ_level λ_level L_level + λ_anc L_anc
 * L_level = mean over its granularities of the mean over their pairs
 * </pre>
 *
 * <p>With one pair an example, level and granularity are drawn so that the expectation is this sum;
 * an example whose level can make no pair counts as a term of zero. Levels and anchor are of the
 * examples that get pairs, the likelihood is of all.
 */
final class PreferenceObjective implements Objective {
  private final TranslationModel model;
  private final TranslationModel reference;
  private final StageBatches batches;
  private final PairMaker pairs;
  private final ReferenceCache cache;
  private final PreferenceRecipe recipe;
  private final PreferenceLoss loss;
  private final Trainer.Vocabulary vocabulary;
  private final SaliencySource saliency;
  private final AskedWords words;
  private final long pairedSeed;
  private final long pairSeed;
  private final long saliencySeed;
  private final long dropoutSeed;

  /**
   * @param reference the policy as it was when the stage began; owned from now on
   * @param cache of this stage and reference
   * @param seed of the stage
   */
  PreferenceObjective(
      TranslationModel model,
      TranslationModel reference,
      StageBatches batches,
      PairMaker pairs,
      ReferenceCache cache,
      PreferenceRecipe recipe,
      Trainer.Vocabulary vocabulary,
      long seed) {
    this.model = model;
    this.reference = reference;
    this.batches = batches;
    this.pairs = pairs;
    this.cache = cache;
    this.recipe = recipe;
    this.loss =
        switch (recipe.lossType()) {
          case SIGMOID -> new PreferenceLoss(recipe.beta());
        };
    this.vocabulary = vocabulary;
    this.saliency = SaliencySource.of(recipe.saliency(), reference);
    this.words =
        new AskedWords(
            recipe.asked(),
            reference,
            ContentTokens.of(vocabulary.tokenizer(), recipe.stopWords()));
    this.pairedSeed = Seeds.derive(seed, "paired");
    this.pairSeed = Seeds.derive(seed, "pairs");
    this.saliencySeed = Seeds.derive(seed, "saliency");
    this.dropoutSeed = Seeds.derive(seed, "word dropout");
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    int draw = cache.draw(step);
    StageBatches.Batch batch = batch(draw);
    List<BatchShape> frozen = new ArrayList<>();
    PreferenceRows rows = rows(scope, batch, draw, frozen);
    float[] likelihoods =
        recipe.referenceFree()
            ? new float[(int) rows.paired().texts().mask().size()]
            : cache.likelihoods(draw, () -> frozenLikelihoods(rows.paired(), frozen));
    TextBatch hidden =
        WordDropout.applied(
            batch.texts(scope), recipe.wordDropout(), Seeds.derive(dropoutSeed, step));
    double factor = recipe.lambdaSchedule().at(step, recipe.steps());
    return new PendingLoss(
        shape(rows), frozen, () -> loss(scope, rows, likelihoods, hidden, factor));
  }

  /** Those with pairs come last: all, or some that are drawn anew each time. */
  private StageBatches.Batch batch(int draw) {
    StageBatches.Batch batch = batches.at(draw);
    return recipe.paired() == 1 ? batch : batch.shuffled(Seeds.derive(pairedSeed, draw));
  }

  private BatchShape shape(PreferenceRows rows) {
    return BatchShape.of(model, rows.clips(), rows.texts());
  }

  private PreferenceRows rows(
      NDManager scope, StageBatches.Batch batch, int draw, List<BatchShape> frozen) {
    int count = batch.examples().size();
    StageBatches.Batch paired = batch.last(Math.max(1, (int) Math.round(recipe.paired() * count)));
    int alone = count - paired.examples().size();
    List<AskedText> asked =
        cache.asked(draw, () -> words.of(scope, paired, Seeds.derive(saliencySeed, draw), frozen));
    List<Saliency> guides =
        pairs.lambda() > 0
            ? cache.saliency(draw, () -> guides(scope, paired, asked, frozen))
            : List.of();
    long drawSeed = Seeds.derive(pairSeed, draw);
    List<List<PairMaker.Made>> made = new ArrayList<>();
    for (int row = alone; row < count; row++) {
      Saliency guide = guides.isEmpty() ? null : guides.get(row - alone);
      made.add(pairs.pairs(batch.examples(), row, guide, Seeds.derive(drawSeed, row)));
    }
    return PreferenceRows.of(
        scope,
        batch.examples(),
        made,
        asked,
        recipe.compared(),
        Padding.of(model),
        vocabulary.encode(),
        recipe.languageLikelihood());
  }

  /** What of each clip matters for its words; empty if damage goes anywhere. */
  private List<Saliency> guides(
      NDManager scope, StageBatches.Batch batch, List<AskedText> texts, List<BatchShape> frozen) {
    frozen.addAll(passes(batch, texts));
    return saliency.of(scope, batch.clips(), texts);
  }

  private List<BatchShape> passes(StageBatches.Batch batch, List<AskedText> texts) {
    int frames = batch.clips().stream().mapToInt(PreparedClip::frames).max().orElse(0);
    int tokens = texts.stream().mapToInt(text -> text.tokens().length + 1).max().orElse(0);
    int padded = Padding.of(model).padded(frames);
    int clipTokens = model.encoder().tokenSpans(padded).size();
    return Collections.nCopies(
        saliency.passes(batch.clips().getFirst().layout(), frames),
        new BatchShape(texts.size(), padded, clipTokens, tokens));
  }

  private float[] frozenLikelihoods(PreferenceRows rows, List<BatchShape> frozen) {
    frozen.add(shape(rows));
    NDManager scope = rows.clips().frames().getManager();
    Memory memory = rows.memory(scope, reference.encode(rows.clips(), false));
    return likelihoods(reference.decode(rows.texts(), memory), rows.texts()).toFloatArray();
  }

  /** (R,L): log p of each token of each row's sentence under its clip; 0 where it is padded. */
  private static NDArray likelihoods(Decoded decoded, TextBatch texts) {
    return CrossEntropy.tokenLogLikelihood(decoded.logits(), texts.labels()).mul(texts.mask());
  }

  private StepLoss loss(
      NDManager scope,
      PreferenceRows rows,
      float[] referenceLikelihoods,
      TextBatch hidden,
      double factor) {
    Memory ofClips = model.encode(rows.clips(), true);
    PreferenceRows paired = rows.paired();
    NDArray mle; // scalar
    NDArray policy; // (R-U,L)
    if (recipe.wordDropout() == 0) {
      Decoded decoded = model.decode(rows.texts(), rows.memory(scope, ofClips));
      mle = likelihood(decoded, rows.texts(), rows.count());
      policy = likelihoods(decoded, rows.texts()).get(rows.alone() + ":");
    } else { // on inputs of its own
      Memory own = ofClips.rows(scope.create(LongStream.range(0, rows.count()).toArray()));
      mle = likelihood(model.decode(hidden, own), hidden, rows.count());
      Decoded decoded = model.decode(paired.texts(), rows.pairedMemory(scope, ofClips));
      policy = likelihoods(decoded, paired.texts());
    }
    NDArray frozen = scope.create(referenceLikelihoods, policy.getShape()); // (R-U,L)
    NDArray sentences = policy.sum(new int[] {1}); // (R-U)
    NDArray frozenSentences = frozen.sum(new int[] {1}); // (R-U)
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("mle_loss", (double) mle.getFloat());
    metrics.put(
        "nll_loss",
        PreferenceMetrics.nll(sentences.toFloatArray(), paired.tokens(), paired.count()));
    NDArray anchor = anchor(paired, sentences, frozenSentences);
    metrics.put("anchor_loss", (double) anchor.getFloat());
    if (!recipe.referenceFree()) {
      metrics.put("logps/displacement", displacement(paired, sentences, frozenSentences));
    }
    NDArray total =
        Tensors.scale(mle, recipe.lambdaMle()).add(Tensors.scale(anchor, recipe.lambdaAnchor()));
    if (!rows.pairs().isEmpty()) {
      NDArray term = preferenceTerm(scope, paired, policy, frozen, metrics);
      metrics.put("lambda_factor", factor);
      total = total.add(Tensors.scale(term, factor));
    }
    return new StepLoss(total, metrics);
  }

  /** Label-smoothed cross-entropy of the first sentences, a scalar. */
  private NDArray likelihood(Decoded decoded, TextBatch texts, int count) {
    String own = ":" + count;
    return CrossEntropy.smoothed(
        decoded.logits().get(own),
        texts.labels().get(own),
        texts.mask().get(own),
        recipe.labelSmoothing());
  }

  private NDArray anchor(PreferenceRows rows, NDArray policy, NDArray frozen) {
    String own = ":" + rows.count();
    NDArray reward = loss.reward(policy.get(own), frozen.get(own));
    NDArray normed =
        switch (recipe.logLikelihood()) {
          case SUM -> reward;
          case MEAN -> reward.div(rows.texts().mask().get(own).sum(new int[] {1}));
        };
    return loss.anchor(normed, recipe.anchorDelta());
  }

  /** Σ_level λ_level L_level, a scalar. */
  private NDArray preferenceTerm(
      NDManager scope,
      PreferenceRows rows,
      NDArray policy,
      NDArray frozen,
      Map<String, Double> metrics) {
    PreferenceRows.TokenWeights weights =
        rows.weights(recipe.logLikelihood(), recipe.languageLikelihood());
    NDArray chosenRows = scope.create(rows.chosenRows());
    NDArray chosenWeights = scope.create(weights.chosen(), weights.shape()); // (P,L)
    NDArray rejectedWeights = scope.create(weights.rejected(), weights.shape()); // (P,L)
    LogLikelihoods of = split(rows, policy, chosenRows, chosenWeights, rejectedWeights);
    PreferenceLoss.Rewards rewards =
        loss.rewards(of, split(rows, frozen, chosenRows, chosenWeights, rejectedWeights));
    NDArray each = loss.preference(rewards); // (P)
    metrics.put("preference_loss", (double) each.mean().getFloat());
    metrics.putAll(PreferenceMetrics.of(outcomes(rows, of, rewards)));
    return switch (recipe.pairs()) {
      case ONE -> Tensors.scale(each.mean(), pairs.lambda() * rows.pairs().size() / rows.count());
      case ALL -> each.mul(scope.create(rows.pairWeights())).sum();
    };
  }

  /** Both sides of each pair, from (R,L) to (P). */
  private static LogLikelihoods split(
      PreferenceRows rows,
      NDArray likelihoods,
      NDArray chosenRows,
      NDArray chosenWeights,
      NDArray rejectedWeights) {
    return new LogLikelihoods(
        likelihoods.get(chosenRows).mul(chosenWeights).sum(new int[] {1}),
        likelihoods.get(rows.count() + ":").mul(rejectedWeights).sum(new int[] {1}));
  }

  private static List<PreferenceMetrics.Outcome> outcomes(
      PreferenceRows rows, LogLikelihoods of, PreferenceLoss.Rewards rewards) {
    float[] chosenRewards = rewards.chosen().toFloatArray();
    float[] rejectedRewards = rewards.rejected().toFloatArray();
    float[] chosen = of.chosen().toFloatArray();
    float[] rejected = of.rejected().toFloatArray();
    List<PreferenceMetrics.Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      PreferenceRows.Pair pair = rows.pairs().get(i);
      outcomes.add(
          new PreferenceMetrics.Outcome(
              pair.level().name() + "/" + pair.variant(),
              chosenRewards[i],
              rejectedRewards[i],
              chosen[i],
              rejected[i]));
    }
    return outcomes;
  }

  /** How much log p the right sentences gained since the stage began, in nats a sentence. */
  private static double displacement(PreferenceRows rows, NDArray policy, NDArray frozen) {
    float[] likelihoods = policy.toFloatArray();
    float[] reference = frozen.toFloatArray();
    double gained = 0;
    for (int row = 0; row < rows.count(); row++) {
      gained += likelihoods[row] - reference[row];
    }
    return gained / rows.count();
  }

  @Override
  public void close() {
    reference.close();
  }
}
