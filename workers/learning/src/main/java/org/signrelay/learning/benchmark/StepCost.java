package org.signrelay.learning.benchmark;

import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.training.BatchShape;
import org.signrelay.learning.training.StagePlan;
import org.signrelay.learning.training.StepProfile;

/**
 * Floating-point operations in the matrix products of a training step, counted from sizes. A
 * product (n, k) x (k, m) costs 2nkm; padding counts, as it is computed. Everything else, such as
 * softmax, normalisation, embedding look-ups, GELU and the optimizer, counts nothing.
 *
 * <p>A backward pass counts as two forward passes: each product has a gradient for either operand.
 * For the plugin's first layer, whose input needs none, that is one too many.
 *
 * <pre>
 * B clips   T frames   S clip tokens   L text tokens   D width   D' the plugin's width
 * F feed-forward   V vocabulary
 * </pre>
 */
public record StepCost(ModelSize size, int vocabulary, EncoderCost encoder) {
  /** Of the text tower, which has one layer at every size. */
  private static final int TEXT_LAYERS = 1;

  /** All passes of one step of a stage. */
  public double step(StagePlan stage, StepProfile profile) {
    double trained =
        switch (stage) {
          case StagePlan.Contrastive contrastive ->
              contrastive(profile.trained(), contrastive.recipe().similarity())
                  + (contrastive.recipe().lambdaTranslation() == 0
                      ? 0
                      : decoder(profile.trained()));
          case StagePlan.Translation translation -> translation(profile.trained());
          case StagePlan.Preference preference -> translation(profile.trained());
        };
    return 3 * trained + profile.frozen().stream().mapToDouble(this::translation).sum();
  }

  /** Forward, clips to logits. */
  public double translation(BatchShape batch) {
    return clips(batch) + decoder(batch);
  }

  private double decoder(BatchShape batch) {
    double clipTokens = (double) batch.clips() * batch.clipTokens();
    double textTokens = (double) batch.clips() * batch.textTokens();
    double layer =
        selfAttention(textTokens, batch.textTokens())
            + crossAttention(textTokens, clipTokens, batch.clipTokens())
            + feedForward(textTokens);
    return size.decoderLayers() * layer + product(textTokens, size.width(), vocabulary);
  }

  /** Forward, clips and sentences to similarities. */
  public double contrastive(BatchShape batch, ContrastiveRecipe.Similarity similarity) {
    double clipTokens = (double) batch.clips() * batch.clipTokens();
    double textTokens = (double) batch.clips() * batch.textTokens();
    double layer = selfAttention(textTokens, batch.textTokens()) + feedForward(textTokens);
    double similarities =
        switch (similarity) {
          case POOLED -> product(batch.clips(), size.width(), batch.clips());
          case CICO -> product(clipTokens, size.width(), textTokens);
        };
    return clips(batch)
        + product(clipTokens, size.width(), size.width())
        + TEXT_LAYERS * layer
        + product(textTokens, size.width(), size.width())
        + similarities;
  }

  /** Plugin, bridge and Transformer encoder. */
  private double clips(BatchShape batch) {
    double tokens = (double) batch.clips() * batch.clipTokens();
    double layer = selfAttention(tokens, batch.clipTokens()) + feedForward(tokens);
    return encoder.forward(batch.clips(), batch.frames(), batch.clipTokens())
        + product(tokens, encoder.width(), size.width())
        + size.encoderLayers() * layer;
  }

  /**
   * @param tokens of the whole batch
   * @param length of one sequence
   */
  private double selfAttention(double tokens, int length) {
    return product(tokens, size.width(), 3.0 * size.width())
        + attention(tokens, length)
        + product(tokens, size.width(), size.width());
  }

  private double crossAttention(double queries, double keys, int length) {
    return product(queries, size.width(), size.width())
        + product(keys, size.width(), 2.0 * size.width())
        + attention(queries, length)
        + product(queries, size.width(), size.width());
  }

  /** Scores, and their products with the values; the number of heads does not matter. */
  private double attention(double queries, int length) {
    return 2 * product(queries, size.width(), length);
  }

  private double feedForward(double tokens) {
    return 2 * product(tokens, size.width(), size.feedForward());
  }

  private static double product(double rows, double inner, double columns) {
    return 2 * rows * inner * columns;
  }
}
