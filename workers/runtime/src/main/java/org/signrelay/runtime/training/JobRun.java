package org.signrelay.runtime.training;

import java.util.function.Function;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.Slot;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.runtime.corpus.ResolvedCorpus;

/**
 * A job made ready in this process: recipe, leased plugins, corpus, prepared clips, model. It holds
 * nothing that a segment's outcome depends on beside what the segment itself names, so it may be
 * kept for the next segment of the job, or thrown away. Used by one thread.
 */
record JobRun(
    TrainingSegment started,
    Recipe recipe,
    RunPlan plan,
    JobPlugins plugins,
    ResolvedCorpus corpus,
    TrainingRun training)
    implements AutoCloseable {

  /** Makes a job ready; takes the plugins over, also if it fails. */
  static JobRun prepare(
      TrainingSegment segment,
      JobPlugins plugins,
      Function<TrainingSegment, ResolvedCorpus> corpora) {
    try {
      Recipe recipe = RecipeReader.read(segment.recipeYaml()).withSeed(segment.seed());
      RunPlan plan = RunPlans.of(recipe, plugins::factory);
      ResolvedCorpus corpus = corpora.apply(segment);
      TrainingRun training =
          new TrainingRun(
              segment.jobId(),
              plan,
              corpus.corpus(),
              recipe.seed(),
              Torch.device(recipe.device()));
      return new JobRun(segment, recipe, plan, plugins, corpus, training);
    } catch (Throwable e) {
      plugins.close();
      throw e;
    }
  }

  String encoderSlot() {
    return Slot.encoder(recipe.encoder().slot()).toString();
  }

  /** Whether the segment belongs to the same run. */
  boolean serves(TrainingSegment segment) {
    return started.jobId().equals(segment.jobId())
        && started.recipeYaml().equals(segment.recipeYaml())
        && started.corpusReference().equals(segment.corpusReference())
        && started.seed() == segment.seed()
        && (segment.dataHash() == null || segment.dataHash().equals(corpus.dataHash()));
  }

  @Override
  public void close() {
    training.close();
    plugins.close();
  }
}
