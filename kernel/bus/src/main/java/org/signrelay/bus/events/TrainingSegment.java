package org.signrelay.bus.events;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The next piece of a training job: from a checkpoint, a number of steps, to the next checkpoint.
 * The first segment of a job is the job.
 *
 * @param recipeYaml the whole recipe
 * @param corpusReference a folder, a corpus name, or the sha-256 of a manifest
 * @param dataHash what the corpus must hash to, or null for the first segment of a corpus that has
 *     not been read yet
 * @param pinnedPlugins by slot: the versions that the job started with
 * @param number from 0
 * @param checkpointSha the artifact to go on from; null for the beginning
 * @param modelName the name that the finished model is published under
 */
public record TrainingSegment(
    String jobId,
    int number,
    String recipeYaml,
    String corpusReference,
    @Nullable String dataHash,
    Map<String, PinnedPlugin> pinnedPlugins,
    long seed,
    @Nullable String checkpointSha,
    String modelName) {
  public TrainingSegment {
    pinnedPlugins = Map.copyOf(pinnedPlugins);
  }

  /** The segment after this one. */
  public TrainingSegment next(@Nullable String checkpoint, @Nullable String corpusHash) {
    return new TrainingSegment(
        jobId,
        number + 1,
        recipeYaml,
        corpusReference,
        corpusHash,
        pinnedPlugins,
        seed,
        checkpoint,
        modelName);
  }

  /**
   * The segment that a paused job goes on with: whoever resumes the job says so on {@code
   * training.control} first, and publishes this segment then. A paused job is cancelled in the same
   * way, for only a trainer ends a job. Publishing it twice does no harm: one of the two is a
   * duplicate to the trainers.
   *
   * @param paused the job's status
   */
  public TrainingSegment resumed(JobStatus paused) {
    if (paused.state() != JobStatus.State.PAUSED || !paused.jobId().equals(jobId)) {
      throw new IllegalArgumentException(
          "job %s can go on when it is paused, found the status of job %s: %s"
              .formatted(jobId, paused.jobId(), paused.state()));
    }
    return new TrainingSegment(
        jobId,
        paused.segment() + 1,
        recipeYaml,
        corpusReference,
        dataHash,
        pinnedPlugins,
        seed,
        paused.checkpointSha(),
        modelName);
  }
}
