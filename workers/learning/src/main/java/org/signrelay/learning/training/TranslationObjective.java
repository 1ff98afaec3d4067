package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Decoded;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.spi.Tensors;

/**
 * Maximum likelihood: label-smoothed cross-entropy of the reference sentences; beside it whatever
 * further terms there are.
 */
final class TranslationObjective implements Objective {
  private final TranslationModel model;
  private final StageBatches batches;
  private final TranslationRecipe recipe;
  private final List<AuxiliaryLoss> auxiliary;
  private final long seed;

  /**
   * @param seed of the stage
   */
  TranslationObjective(
      TranslationModel model, StageBatches batches, StagePlan.Translation stage, long seed) {
    this.model = model;
    this.batches = batches;
    this.recipe = stage.recipe();
    this.auxiliary = stage.auxiliary();
    this.seed = Seeds.derive(seed, "word dropout");
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    StageBatches.Batch batch = batches.at(step);
    ClipBatch clips = Padding.of(model).batch(scope, batch.clips());
    TextBatch texts =
        WordDropout.applied(batch.texts(scope), recipe.wordDropout(), Seeds.derive(seed, step));
    return new PendingLoss(
        BatchShape.of(model, clips, texts), List.of(), () -> loss(batch, clips, texts));
  }

  private StepLoss loss(StageBatches.Batch batch, ClipBatch clips, TextBatch texts) {
    Memory memory = model.encode(clips, true);
    Decoded decoded = model.decode(texts, memory);
    NDArray loss =
        CrossEntropy.smoothed(
            decoded.logits(), texts.labels(), texts.mask(), recipe.labelSmoothing());
    Map<String, Double> metrics = new LinkedHashMap<>();
    for (AuxiliaryLoss term : auxiliary) {
      NDArray value = term.of(memory, batch.indices(), texts);
      metrics.put(term.name(), (double) value.getFloat());
      loss = loss.add(Tensors.scale(value, term.weight()));
    }
    return new StepLoss(loss, metrics);
  }
}
