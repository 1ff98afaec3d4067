package org.signrelay.learning.recipe;

import java.util.ArrayList;
import java.util.List;

/**
 * A training run, completely: {@link RecipeReader} makes one from YAML, {@link #toYaml()} writes it
 * with every default spelled out. Immutable.
 *
 * @param name of the model that comes out
 * @param seed of every random choice
 * @param corpus what is learned from
 * @param model sizes
 * @param encoder the plugin that turns clips into tokens
 * @param augmentation how clips are varied while training
 * @param stages in the order in which they run, at least one
 * @param decoding how texts are searched for
 * @param evaluation what is scored at the end
 * @param segmentSteps steps between two checkpoints
 * @param device {@code cpu}, or {@code gpu0}, {@code gpu1} and so on
 */
public record Recipe(
    String name,
    long seed,
    CorpusRecipe corpus,
    ModelRecipe model,
    PluginChoice encoder,
    AugmentationRecipe augmentation,
    List<StageRecipe> stages,
    DecodingRecipe decoding,
    EvaluationRecipe evaluation,
    int segmentSteps,
    String device) {
  public Recipe {
    stages = List.copyOf(stages);
  }

  /** The canonical text: read again, it is this recipe; equal recipes give equal texts. */
  public String toYaml() {
    return RecipeWriter.write(this);
  }

  /** The same run with other random choices. */
  public Recipe withSeed(long other) {
    return new Recipe(
        name,
        other,
        corpus,
        model,
        encoder,
        augmentation,
        stages,
        decoding,
        evaluation,
        segmentSteps,
        device);
  }

  /** The same run with other stages. */
  public Recipe withStages(List<StageRecipe> others) {
    return new Recipe(
        name,
        seed,
        corpus,
        model,
        encoder,
        augmentation,
        others,
        decoding,
        evaluation,
        segmentSteps,
        device);
  }

  /**
   * What the reference run of a stage follows from, and nothing that comes behind it: recipes that
   * agree in this have the same reference run.
   *
   * @param stage the number of a contrastive stage with a reference run
   */
  public Recipe untilReference(int stage) {
    List<StageRecipe> first = new ArrayList<>(stages.subList(0, stage));
    if (stages.get(stage) instanceof ContrastiveRecipe contrastive
        && contrastive.reference() instanceof ReferenceRecipe reference) {
      first.add(contrastive.alone(reference));
      return withStages(first);
    }
    throw new IllegalArgumentException("stage " + stage + " has no reference run");
  }

  /** The same run under another name. */
  public Recipe withName(String other) {
    return new Recipe(
        other,
        seed,
        corpus,
        model,
        encoder,
        augmentation,
        stages,
        decoding,
        evaluation,
        segmentSteps,
        device);
  }

  /** The same run on another device. */
  public Recipe withDevice(String other) {
    return new Recipe(
        name,
        seed,
        corpus,
        model,
        encoder,
        augmentation,
        stages,
        decoding,
        evaluation,
        segmentSteps,
        other);
  }

  /** The same run on another corpus. */
  public Recipe withCorpus(CorpusRecipe other) {
    return new Recipe(
        name,
        seed,
        other,
        model,
        encoder,
        augmentation,
        stages,
        decoding,
        evaluation,
        segmentSteps,
        device);
  }
}
