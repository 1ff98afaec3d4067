package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.loss.PreferenceLoss;
import org.signrelay.learning.loss.PreferenceLoss.LogLikelihoods;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Tensors;

/**
 * Preference training on several levels: the sentence must be likelier under its clip than under a
 * damaged one, or than a damaged sentence under the same clip, both measured against a frozen
 * reference; beside it the likelihood itself and an anchor.
 *
 * <pre>
 * L = λ_mle L_mle + λ_input L_input + λ_anc L_anc
 * </pre>
 *
 * <p>A step computes one list of rows: row i below B is the i-th example as it is; each pair adds a
 * row, with the damaged clip and the sentence, or with the clip and the damaged sentence.
 */
final class PreferenceObjective implements Objective {
  private final TranslationModel model;
  private final TranslationModel reference;
  private final StageBatches batches;
  private final PairMaker pairs;
  private final PreferenceRecipe recipe;
  private final PreferenceLoss loss;
  private final Function<String, int[]> tokenizer;
  private final boolean[] content;
  private final Saliency saliency;
  private final Padding padding;
  private final long seed;

  /**
   * @param reference the policy as it was when the stage began; owned from now on
   * @param tokenizer turns a damaged sentence into token ids
   * @param content which token ids carry meaning
   * @param seed of the stage
   */
  PreferenceObjective(
      TranslationModel model,
      TranslationModel reference,
      StageBatches batches,
      PairMaker pairs,
      PreferenceRecipe recipe,
      Function<String, int[]> tokenizer,
      boolean[] content,
      long seed) {
    this.model = model;
    this.reference = reference;
    this.batches = batches;
    this.pairs = pairs;
    this.recipe = recipe;
    this.loss =
        switch (recipe.lossType()) {
          case SIGMOID -> new PreferenceLoss(recipe.beta());
        };
    this.tokenizer = tokenizer;
    this.content = content.clone();
    this.saliency = new Saliency(reference.encoder()::tokenSpans);
    this.padding = Padding.of(model);
    this.seed = Seeds.derive(seed, "pairs");
  }

  /**
   * The rows of a step.
   *
   * @param clips of all rows
   * @param texts of all rows
   * @param chosen for each pair its example's row
   * @param count B
   */
  private record Rows(ClipBatch clips, TextBatch texts, int[] chosen, int count) {
    int all() {
      return count + chosen.length;
    }

    BatchShape shape(TranslationModel model) {
      return BatchShape.of(model, clips, texts);
    }
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    StageBatches.Batch batch = batches.at(step);
    List<BatchShape> frozen = new ArrayList<>();
    Rows rows = rows(scope, batch, Seeds.derive(seed, step), frozen);
    NDArray referenceLikelihood =
        recipe.referenceFree()
            ? scope.zeros(new Shape(rows.all()))
            : likelihood(decode(reference, rows, false), rows.texts());
    if (!recipe.referenceFree()) {
      frozen.add(rows.shape(model));
    }
    return new PendingLoss(rows.shape(model), frozen, () -> loss(scope, rows, referenceLikelihood));
  }

  /**
   * @param frozen hears of the passes of the reference model
   */
  private Rows rows(
      NDManager scope, StageBatches.Batch batch, long stepSeed, List<BatchShape> frozen) {
    List<PreparedClip> clips = new ArrayList<>(batch.clips());
    List<int[]> texts = new ArrayList<>();
    batch.examples().forEach(example -> texts.add(example.tokens()));
    List<float[]> guides = recipe.guided() ? guides(scope, batch, frozen) : List.of();
    List<Integer> chosen = new ArrayList<>();
    for (int row = 0; row < batch.examples().size(); row++) {
      float @Nullable [] guide = guides.isEmpty() ? null : guides.get(row);
      Optional<PreferencePair> pair =
          pairs.pair(batch.examples(), row, guide, Seeds.derive(stepSeed, row));
      if (pair.isPresent()) {
        chosen.add(row);
        switch (pair.get()) {
          case RejectedClip rejected -> {
            clips.add(model.checked(rejected.clip()));
            texts.add(batch.examples().get(row).tokens());
          }
          case RejectedText rejected -> {
            clips.add(batch.examples().get(row).clip());
            texts.add(tokenizer.apply(rejected.text()));
          }
        }
      }
    }
    return new Rows(
        padding.batch(scope, clips),
        TextBatch.of(scope, texts),
        chosen.stream().mapToInt(Integer::intValue).toArray(),
        batch.examples().size());
  }

  private List<float[]> guides(NDManager scope, StageBatches.Batch batch, List<BatchShape> frozen) {
    try (NDManager own = scope.newSubManager()) {
      TextBatch texts = batch.texts(own);
      ClipBatch clips = padding.batch(own, batch.clips());
      frozen.add(BatchShape.of(model, clips, texts));
      Memory memory = reference.encode(clips, false);
      Decoded decoded = reference.decode(texts, memory);
      return saliency.frames(decoded.crossAttention(), content(texts), batch.clips());
    }
  }

  private NDArray content(TextBatch texts) {
    long[] labels = texts.labels().toLongArray();
    float[] weights = new float[labels.length];
    for (int i = 0; i < labels.length; i++) {
      weights[i] = content[(int) labels[i]] ? 1 : 0;
    }
    return texts.labels().getManager().create(weights, texts.labels().getShape());
  }

  private static Decoded decode(TranslationModel model, Rows rows, boolean training) {
    return model.decode(rows.texts(), model.encode(rows.clips(), training));
  }

  /** (rows): log p of each row's sentence under its clip. */
  private NDArray likelihood(Decoded decoded, TextBatch texts) {
    return switch (recipe.logLikelihood()) {
      case SUM -> CrossEntropy.logLikelihood(decoded.logits(), texts.labels(), texts.mask());
      case MEAN -> CrossEntropy.meanLogLikelihood(decoded.logits(), texts.labels(), texts.mask());
    };
  }

  private StepLoss loss(NDManager scope, Rows rows, NDArray referenceLikelihood) {
    Decoded decoded = decode(model, rows, true);
    NDArray likelihood = likelihood(decoded, rows.texts());
    Map<String, Double> metrics = new LinkedHashMap<>();
    String own = ":" + rows.count();
    NDArray mle =
        CrossEntropy.smoothed(
            decoded.logits().get(own),
            rows.texts().labels().get(own),
            rows.texts().mask().get(own),
            recipe.labelSmoothing());
    metrics.put("nll", (double) mle.getFloat());
    NDArray total = Tensors.scale(mle, recipe.lambdaMle());
    if (rows.chosen().length > 0) {
      NDArray chosenRows = scope.create(rows.chosen());
      PreferenceLoss.Rewards rewards =
          rewards(likelihood, referenceLikelihood, chosenRows, rows.count(), metrics);
      NDArray preference = loss.preference(rewards);
      metrics.put("preference", (double) preference.getFloat());
      total =
          total
              .add(Tensors.scale(preference, recipe.lambdaInput()))
              .add(Tensors.scale(loss.anchor(rewards), recipe.lambdaAnchor()));
    }
    return new StepLoss(total, metrics);
  }

  private PreferenceLoss.Rewards rewards(
      NDArray policy,
      NDArray reference,
      NDArray chosenRows,
      int count,
      Map<String, Double> metrics) {
    LogLikelihoods of = split(policy, chosenRows, count);
    PreferenceLoss.Rewards rewards = loss.rewards(of, split(reference, chosenRows, count));
    NDArray margins = rewards.margins();
    metrics.put("rewards/chosen", mean(rewards.chosen()));
    metrics.put("rewards/rejected", mean(rewards.rejected()));
    metrics.put("rewards/accuracies", shareAboveZero(margins));
    metrics.put("rewards/margins", mean(margins));
    metrics.put("logps/chosen", mean(of.chosen()));
    metrics.put("logps/rejected", mean(of.rejected()));
    return rewards;
  }

  private static LogLikelihoods split(NDArray likelihood, NDArray chosenRows, int count) {
    return new LogLikelihoods(likelihood.get(chosenRows), likelihood.get(count + ":"));
  }

  private static double mean(NDArray values) {
    return values.mean().getFloat();
  }

  private static double shareAboveZero(NDArray values) {
    int above = 0;
    for (float value : values.toFloatArray()) {
      above += value > 0 ? 1 : 0;
    }
    return (double) above / values.size();
  }

  @Override
  public void close() {
    reference.close();
  }
}
