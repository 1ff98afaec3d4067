package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.Checkpoint;

/**
 * Finds what arms of one seed have in common: first stages, or the reference run of a stage.
 * Sharing changes no number, because every random choice follows from the seed and the place in the
 * run.
 */
final class Trunks {
  private final Map<String, Integer> users = new HashMap<>();

  Trunks(List<ArmTask> tasks) {
    Set<String> counted = new HashSet<>();
    for (ArmTask task : tasks) {
      if (counted.add(task.identity())) { // what two cells have in common is run once
        ends(task).forEach(end -> users.merge(task.fingerprint(end), 1, Integer::sum));
      }
    }
  }

  /** The longest part of the task that another task begins with too. */
  Optional<Trunk> of(ArmTask task) {
    return ends(task).reversed().stream()
        .filter(end -> users.getOrDefault(task.fingerprint(end), 0) > 1)
        .findFirst()
        .map(end -> new Trunk(task, end));
  }

  /**
   * Where a trunk could end, first to last. Not beyond a stage after which something is measured:
   * weights in between are not kept; and not with a stage whose trajectories are: those are in the
   * stage's own checkpoint, and a trunk hands over weights.
   */
  private static List<Checkpoint.Position> ends(ArmTask task) {
    List<Checkpoint.Position> ends = new ArrayList<>();
    List<StageRecipe> stages = task.recipe().stages();
    for (int stage = 0; stage < stages.size(); stage++) {
      if (stages.get(stage) instanceof ContrastiveRecipe contrastive
          && contrastive.reference() instanceof ReferenceRecipe reference) {
        ends.add(new Checkpoint.Position(stage, reference.steps()));
      }
      Set<Probe> probes = task.arm().stretches().get(stage).probes();
      if (!probes.contains(Probe.TRAJECTORIES)) {
        ends.add(new Checkpoint.Position(stage + 1, 0));
      }
      if (!probes.isEmpty()) {
        break;
      }
    }
    return ends;
  }
}
