package org.signrelay.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.plugins.StoredPlugins;
import org.signrelay.runtime.Fleet;
import org.signrelay.spi.ErrorCode;

class FailingJobsTest extends TrainingScene {
  @Test
  void aBadRecipeFailsTheJobOnceWithAllItsProblems() throws Exception {
    TrainingSegment job =
        Jobs.job(
            Jobs.RECIPE.replace("steps: 5", "steps: -5").replace("segment_steps", "segmnt_steps"));

    TrainingEvent.JobFailed failed = failure(job);

    assertThat(failed.code()).isEqualTo(ErrorCode.RECIPE_INVALID);
    assertThat(failed.message()).contains("steps").contains("segmnt_steps");
    assertThat(end(job).error()).isEqualTo(failed.message());
  }

  @Test
  void anOptionThatAPluginRefusesFailsTheJob() throws Exception {
    TrainingEvent.JobFailed failed =
        failure(
            Jobs.job(Jobs.RECIPE.replace("{slot: points}", "{slot: points, options: {width: 0}}")));

    assertThat(failed.code()).isEqualTo(ErrorCode.RECIPE_INVALID);
    assertThat(failed.message()).contains("width");
  }

  @Test
  void aCorpusThatIsNotThereFailsTheJob() throws Exception {
    TrainingEvent.JobFailed failed = failure(Jobs.job(Jobs.RECIPE, "sample:esay"));

    assertThat(failed.code()).isEqualTo(ErrorCode.CORPUS_INVALID);
    assertThat(failed.message()).contains("did you mean 'easy'?");
  }

  @Test
  void aPinnedPluginThatIsNotThereFailsTheJob() throws Exception {
    PinnedPlugin gone = new PinnedPlugin("points-encoder", "9.9.9", "0".repeat(64));

    TrainingEvent.JobFailed failed = failure(pinned(gone));

    assertThat(failed.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failed.message()).contains("points-encoder@9.9.9");
  }

  @Test
  void aPinnedPluginWithOtherContentThanTheOneHereFailsTheJob() throws Exception {
    PinnedPlugin other = new PinnedPlugin(Fleet.ONE.id(), Fleet.ONE.version(), "0".repeat(64));

    assertThat(failure(pinned(other)).code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void aTrainingThatDivergesFailsTheJob() throws Exception {
    PinnedPlugin broken =
        StoredPlugins.pin(fleet.host().catalog().find(Fleet.BROKEN).orElseThrow());

    TrainingEvent.JobFailed failed = failure(pinned(broken));

    assertThat(failed.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED);
  }

  private static TrainingSegment pinned(PinnedPlugin plugin) {
    TrainingSegment job = Jobs.job(longRecipe());
    return new TrainingSegment(
        job.jobId(),
        0,
        job.recipeYaml(),
        job.corpusReference(),
        null,
        Map.of("encoder/points", plugin),
        job.seed(),
        null,
        "tiny");
  }

  private static TrainingEvent.JobFailed failure(TrainingSegment job) throws InterruptedException {
    submit(job);
    try (TestTrainer trainer = new TestTrainer(fleet)) {
      assertThat(end(job).state()).isEqualTo(JobStatus.State.FAILED);
    }
    assertThat(events(job, TrainingEvent.JobFailed.class)).hasSize(1);
    return event(job, TrainingEvent.JobFailed.class);
  }
}
