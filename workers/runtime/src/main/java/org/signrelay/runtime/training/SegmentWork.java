package org.signrelay.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.CheckpointFile;
import org.signrelay.learning.training.Provenance;
import org.signrelay.learning.training.TrainingListener;
import org.signrelay.learning.training.TrainingWarning;
import org.signrelay.runtime.models.ModelHistories;
import org.signrelay.runtime.training.JobControls.Wish;
import org.signrelay.store.ArtifactStore;

/**
 * One segment that is ours: from its checkpoint to the next one, or, when nothing is left to train,
 * from the last checkpoint to the model in the store. Used once, by the training thread.
 */
final class SegmentWork {
  private static final String EVALUATION = "evaluation";

  private final TrainingSegment segment;
  private final JobRun run;
  private final SegmentClaims claims;
  private final SegmentClaims.Fence fence;
  private final JobReporter reporter;
  private final JobControls controls;
  private final ArtifactStore store;
  private final String build;
  private final Consumer<SegmentStep> observer;

  /**
   * What all segments of a trainer share.
   *
   * @param build the version of this program
   */
  record Surroundings(
      ArtifactStore store,
      SegmentClaims claims,
      JobControls controls,
      String build,
      Consumer<SegmentStep> observer) {}

  SegmentWork(
      TrainingSegment segment,
      JobRun run,
      SegmentClaims.Fence fence,
      JobReporter reporter,
      Surroundings surroundings) {
    this.segment = segment;
    this.run = run;
    this.fence = fence;
    this.reporter = reporter;
    this.claims = surroundings.claims();
    this.controls = surroundings.controls();
    this.store = surroundings.store();
    this.build = surroundings.build();
    this.observer = surroundings.observer();
  }

  /**
   * @param stopping whether the segment shall end after the step that it is at
   * @throws FencedOffException if another trainer has taken the segment over
   */
  After perform(BooleanSupplier stopping) throws FencedOffException {
    Checkpoint from = checkpoint();
    SegmentNote before = claims.noteBefore(segment);
    if (segment.number() == 0) {
      reporter.jobStarted(run.recipe().stages().size());
    } else if (before.paused()) {
      reporter.jobResumed();
    }
    reporter.running(place(from.position()));
    return run.training().isComplete(from) ? publish(from) : train(from, before, stopping);
  }

  private Checkpoint checkpoint() {
    String sha256 = segment.checkpointSha();
    return sha256 == null ? run.training().initial() : CheckpointFile.read(store.read(sha256));
  }

  private After train(Checkpoint from, SegmentNote before, BooleanSupplier stopping)
      throws FencedOffException {
    Checkpoint.Position start = from.position();
    StageRecipe stage = run.recipe().stages().get(start.stage());
    if (start.step() == 0) {
      reporter.stageStarted(stage.kind(), stage.steps());
    }
    StageClock clock = new StageClock(start.step() == 0 ? SegmentNote.NONE : before);
    Checkpoint to =
        run.training()
            .advance(
                from,
                run.recipe().segmentSteps(),
                listener(clock),
                () -> stopping.getAsBoolean() || controls.wish(segment.jobId()) != Wish.RUN);
    reached(SegmentStep.TRAINED);
    if (controls.wish(segment.jobId()) == Wish.CANCEL) {
      return new After.Cancelled();
    }
    String sha256 = store.put(CheckpointFile.write(to));
    reached(SegmentStep.CHECKPOINT_STORED);
    tell(stage, to.position().stage() > start.stage(), to, sha256, clock);
    reached(SegmentStep.CHECKPOINT_TOLD);
    return switch (controls.wishForSure(segment.jobId())) {
      case RUN -> new After.GoesOn(next(sha256));
      case PAUSE -> new After.Paused(sha256, next(sha256), clock.note());
      case CANCEL -> new After.Cancelled();
    };
  }

  private TrainingListener listener(StageClock clock) {
    return new TrainingListener() {
      @Override
      public void stepCompleted(StepReport report) {
        clock.stepCompleted(report);
        reporter.stepCompleted(report);
      }

      @Override
      public void warned(TrainingWarning warning) {
        reporter.warned(warning);
      }
    };
  }

  private void tell(
      StageRecipe stage, boolean stageEnds, Checkpoint to, String sha256, StageClock clock) {
    int done = stageEnds ? stage.steps() : to.position().step();
    reporter.checkpointSaved(new JobReporter.Place(stage.kind(), done, stage.steps()), sha256);
    if (stageEnds) {
      reporter.stageCompleted(
          stage.kind(), stage.steps(), clock.seconds(), clock.lossFirst(), clock.lossLast());
    }
    claims.leaveNote(segment, clock.note());
  }

  /** What comes next is seen by others: only if the segment is still ours. */
  private void reached(SegmentStep step) throws FencedOffException {
    observer.accept(step);
    fence.check();
  }

  private TrainingSegment next(String checkpointSha) {
    return new TrainingSegment(
        segment.jobId(),
        segment.number() + 1,
        segment.recipeYaml(),
        segment.corpusReference(),
        run.corpus().dataHash(),
        run.plugins().pins(),
        segment.seed(),
        checkpointSha,
        segment.modelName());
  }

  private JobReporter.Place place(Checkpoint.Position position) {
    if (position.stage() == run.recipe().stages().size()) {
      return new JobReporter.Place(EVALUATION, 0, 0);
    }
    StageRecipe stage = run.recipe().stages().get(position.stage());
    return new JobReporter.Place(stage.kind(), position.step(), stage.steps());
  }

  private After publish(Checkpoint complete) throws FencedOffException {
    BundleContents model =
        run.training()
            .finish(
                complete, new Provenance(run.corpus().dataHash(), run.plugins().versions(), build));
    String bundleSha = BundleStore.put(model, store);
    if (!complete.history().isEmpty()) {
      new ModelHistories(store).set(bundleSha, complete.history());
    }
    reached(SegmentStep.CHECKPOINT_STORED);
    model
        .metrics()
        .splits()
        .forEach((split, evaluation) -> reporter.evaluated(EVALUATION, split, scores(evaluation)));
    reached(SegmentStep.CHECKPOINT_TOLD);
    return new After.Completed(bundleSha, run.encoderSlot());
  }

  private static Map<String, Double> scores(Evaluation evaluation) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Score score : evaluation.overall().scores()) {
      scores.put(score.name(), score.value());
    }
    return scores;
  }
}
