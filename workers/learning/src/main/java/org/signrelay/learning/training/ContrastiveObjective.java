package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.learning.loss.InfoNce;
import org.signrelay.learning.loss.Similarity;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TokenVectors;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.Tensors;

/**
 * Clips and sentences that belong together are pulled together, others are pushed apart; beside it
 * whatever further terms there are.
 */
final class ContrastiveObjective implements Objective {
  private final TranslationModel model;
  private final StageBatches batches;
  private final NegativeSelector selector;
  private final ExampleTexts texts;
  private final ContrastiveRecipe.Similarity kind;
  private final List<AuxiliaryLoss> auxiliary;

  ContrastiveObjective(
      TranslationModel model,
      StageBatches batches,
      NegativeSelector selector,
      ExampleTexts texts,
      ContrastiveRecipe.Similarity kind,
      List<AuxiliaryLoss> auxiliary) {
    this.model = model;
    this.batches = batches;
    this.selector = selector;
    this.texts = texts;
    this.kind = kind;
    this.auxiliary = List.copyOf(auxiliary);
  }

  @Override
  public PendingLoss prepare(NDManager scope, int step) {
    StageBatches.Batch batch = batches.at(step);
    ClipBatch clips = Padding.of(model).batch(scope, batch.clips());
    TextBatch sentences = batch.texts(scope);
    PairWeights weights = selector.weights(batch.indices(), texts);
    return new PendingLoss(
        BatchShape.of(model, clips, sentences),
        List.of(),
        () -> loss(batch, clips, sentences, weights));
  }

  private StepLoss loss(
      StageBatches.Batch batch, ClipBatch clips, TextBatch sentences, PairWeights weights) {
    Memory memory = model.encode(clips, true);
    TokenVectors clipVectors = model.clipVectors(memory);
    TokenVectors textVectors = model.textVectors(sentences);
    NDArray scale = model.similarityScale(clips.frames());
    Similarity similarity =
        switch (kind) {
          case POOLED -> Similarity.pooled(clipVectors, textVectors).scaledBy(scale);
          case CICO -> Similarity.cico(clipVectors, textVectors).scaledBy(scale);
        };
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("similarity_scale", (double) scale.getFloat());
    metrics.putAll(diagnostics(batch, similarity, weights));
    NDArray loss = InfoNce.loss(similarity, weights);
    for (AuxiliaryLoss term : auxiliary) {
      NDArray value = term.of(memory, batch.indices(), sentences);
      metrics.put(term.name(), (double) value.getFloat());
      loss = loss.add(Tensors.scale(value, term.weight()));
    }
    return new StepLoss(loss, metrics);
  }

  private static Map<String, Double> diagnostics(
      StageBatches.Batch batch, Similarity similarity, PairWeights weights) {
    List<String> sentences = batch.examples().stream().map(TrainingExample::text).toList();
    return ContrastDiagnostics.of(
            sentences,
            weights,
            similarity.clipToText().toFloatArray(),
            similarity.textToClip().toFloatArray())
        .metrics();
  }
}
