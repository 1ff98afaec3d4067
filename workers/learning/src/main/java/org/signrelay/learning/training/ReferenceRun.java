package org.signrelay.learning.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.history.RunIdentity;
import org.signrelay.learning.history.SimilarityRecorder;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.NegativeSelector;
import org.signrelay.spi.SignRelayException;

/**
 * The reference run of one contrastive stage: when similarities are kept, and where they are found
 * again. It remembers the history that it opened last; all else follows from its arguments. Used by
 * one thread.
 */
final class ReferenceRun {
  private final ReferenceRecipe recipe;
  private final SnapshotStore store;
  private final RunIdentity identity;
  private final SimilarityRecorder recorder;
  private List<String> openedFrom = List.of();
  private @Nullable StoredHistory opened;

  /**
   * @param stage the stage
   * @param seed of the stage
   */
  ReferenceRun(
      StagePlan.Contrastive stage,
      ReferenceRecipe recipe,
      SnapshotStore store,
      RunIdentity identity,
      List<TrainingExample> examples,
      long seed) {
    requireAll(stage.selector(), stage.recipe(), recipe, examples.size());
    this.recipe = recipe;
    this.store = store;
    this.identity = identity;
    this.recorder =
        new SimilarityRecorder(
            identity,
            examples.stream()
                .map(e -> new SimilarityRecorder.Item(e.clip(), e.text(), e.tokens()))
                .toList(),
            recipe.sample(),
            Seeds.derive(seed, "similarity sample"),
            stage.recipe().similarity());
  }

  private static void requireAll(
      NegativeSelector selector, ContrastiveRecipe stage, ReferenceRecipe recipe, int examples) {
    if (selector.needsHistory() && examples > recipe.sample()) {
      throw new SignRelayException(
          ErrorCode.RECIPE_INVALID,
          "%s needs the similarities of all %d examples, but reference.sample is %d"
              .formatted(stage.negatives().slot(), examples, recipe.sample()));
    }
  }

  /**
   * The history after a step of the run: one longer where a checkpoint is due.
   *
   * @param done steps of the run that are over
   */
  List<String> after(int done, List<String> history, TranslationModel model) {
    if (!isDue(done)) {
      return history;
    }
    List<String> longer = new ArrayList<>(history);
    longer.add(recorder.record(model, done, store));
    return longer;
  }

  /** Checkpoint k of K is due after k/K of the steps. */
  private boolean isDue(int done) {
    long checkpoints = recipe.checkpoints();
    return done * checkpoints / recipe.steps() > (done - 1) * checkpoints / recipe.steps();
  }

  /** The finished run's history. */
  StoredHistory open(List<String> digests) {
    StoredHistory history = opened;
    if (history == null || !digests.equals(openedFrom)) {
      history = StoredHistory.open(digests, store, identity);
      openedFrom = digests;
      opened = history;
    }
    return history;
  }
}
