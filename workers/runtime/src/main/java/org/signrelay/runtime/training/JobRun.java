package org.signrelay.runtime.training;

import java.util.function.Function;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.host.Slot;
import org.signrelay.learning.history.SnapshotStore;
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
    JobPlugins plugins,
    ResolvedCorpus corpus,
    TrainingRun training)
    implements AutoCloseable {

  /**
   * Makes a job ready. What the job was taken in with counts before what its recipe says: seed and
   * name of the model.
   *
   * @param plugins taken over, also if this fails
   */
  static JobRun prepare(
      TrainingSegment segment,
      JobPlugins plugins,
      Function<TrainingSegment, ResolvedCorpus> corpora,
      SnapshotStore snapshots) {
    try {
      Recipe recipe =
          RecipeReader.read(segment.recipeYaml())
              .withSeed(segment.seed())
              .withName(segment.modelName());
      RunPlan plan = RunPlan.of(recipe, plugins);
      ResolvedCorpus corpus = corpora.apply(segment);
      TrainingRun training = new TrainingRun(segment.jobId(), plan, corpus.corpus(), snapshots);
      return new JobRun(segment, recipe, plugins, corpus, training);
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
