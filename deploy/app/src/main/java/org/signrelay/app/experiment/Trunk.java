package org.signrelay.app.experiment;

import org.signrelay.learning.training.Checkpoint;

/**
 * What several arms of a seed begin with. It is trained once; the arms go on from where it ends.
 *
 * @param task an arm that begins with it
 * @param end the beginning of a stage, or the end of a stage's reference run
 */
record Trunk(ArmTask task, Checkpoint.Position end) {

  /** Equal for all arms that begin with it. */
  String fingerprint() {
    return task.fingerprint(end);
  }
}
