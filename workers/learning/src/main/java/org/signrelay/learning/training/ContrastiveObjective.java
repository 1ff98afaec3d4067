package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.loss.InfoNce;
import org.signrelay.learning.loss.Similarity;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TokenVectors;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairWeights;

/** Clips and sentences that belong together are pulled together, others are pushed apart. */
final class ContrastiveObjective implements Objective {
  private final TranslationModel model;
  private final StageBatches batches;
  private final NegativeSelector selector;
  private final ExampleTexts texts;
  private final ContrastiveRecipe.Similarity kind;
  private final Padding padding;

  ContrastiveObjective(
      TranslationModel model,
      StageBatches batches,
      NegativeSelector selector,
      ExampleTexts texts,
      ContrastiveRecipe.Similarity kind) {
    this.model = model;
    this.batches = batches;
    this.selector = selector;
    this.texts = texts;
    this.kind = kind;
    this.padding = Padding.of(model);
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    StageBatches.Batch batch = batches.at(step);
    ClipBatch clips = padding.batch(scope, batch.clips());
    TextBatch sentences = batch.texts(scope);
    PairWeights weights = selector.weights(batch.indices(), texts);
    return new PendingLoss(
        BatchShape.of(model, clips, sentences), List.of(), () -> loss(clips, sentences, weights));
  }

  private StepLoss loss(ClipBatch clips, TextBatch sentences, PairWeights weights) {
    TokenVectors clipVectors = model.clipVectors(model.encode(clips, true));
    TokenVectors textVectors = model.textVectors(sentences);
    Similarity similarity =
        switch (kind) {
          case POOLED -> Similarity.pooled(clipVectors, textVectors);
          case CICO -> Similarity.cico(clipVectors, textVectors);
        };
    NDArray scale = model.similarityScale(clips.frames());
    NDArray loss = InfoNce.loss(similarity.scaledBy(scale), weights);
    return new StepLoss(loss, Map.of("similarity_scale", (double) scale.getFloat()));
  }
}
