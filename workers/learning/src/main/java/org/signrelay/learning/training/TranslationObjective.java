package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.TranslationRecipe;

/** Maximum likelihood: label-smoothed cross-entropy of the reference sentences. */
final class TranslationObjective implements Objective {
  private final TranslationModel model;
  private final StageBatches batches;
  private final TranslationRecipe recipe;
  private final Padding padding;
  private final long seed;

  /**
   * @param seed of the stage
   */
  TranslationObjective(
      TranslationModel model, StageBatches batches, TranslationRecipe recipe, long seed) {
    this.model = model;
    this.batches = batches;
    this.recipe = recipe;
    this.padding = Padding.of(model);
    this.seed = Seeds.derive(seed, "word dropout");
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    StageBatches.Batch batch = batches.at(step);
    ClipBatch clips = padding.batch(scope, batch.clips());
    TextBatch texts =
        WordDropout.applied(batch.texts(scope), recipe.wordDropout(), Seeds.derive(seed, step));
    return new PendingLoss(BatchShape.of(model, clips, texts), List.of(), () -> loss(clips, texts));
  }

  private StepLoss loss(ClipBatch clips, TextBatch texts) {
    Decoded decoded = model.decode(texts, model.encode(clips, true));
    NDArray loss =
        CrossEntropy.smoothed(
            decoded.logits(), texts.labels(), texts.mask(), recipe.labelSmoothing());
    return new StepLoss(loss, Map.of());
  }
}
