package org.signrelay.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.corpora.Split;
import org.signrelay.learning.decoding.Decoder;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.metrics.Evaluation;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.DecodingRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.CheckpointFile;
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
  private final Publication publication;
  private final Consumer<SegmentStep> observer;

  /** What all segments of a trainer share. */
  record Surroundings(
      ArtifactStore store,
      SegmentClaims claims,
      JobControls controls,
      Publication publication,
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
    this.publication = surroundings.publication();
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
    return sha256 == null
        ? run.training().initial()
        : CheckpointFile.read(store.read(sha256));
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
                report -> {
                  clock.stepCompleted(report);
                  reporter.stepCompleted(report);
                },
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

  private void tell(
      StageRecipe stage, boolean stageEnds, Checkpoint to, String sha256, StageClock clock) {
    int done = stageEnds ? stage.steps() : to.position().step();
    reporter.checkpointSaved(
        new JobReporter.Place(stage.kind(), done, stage.steps()), sha256);
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
    TranslationModel model = run.training().modelAt(complete);
    SortedMap<String, Evaluation> evaluations = evaluate(model);
    String bundleSha = publication.publish(run, model, evaluations);
    reached(SegmentStep.CHECKPOINT_STORED);
    evaluations.forEach(
        (split, evaluation) -> reporter.evaluated(EVALUATION, split, scores(evaluation)));
    reached(SegmentStep.CHECKPOINT_TOLD);
    return new After.Completed(bundleSha, run.encoderSlot());
  }

  private SortedMap<String, Evaluation> evaluate(TranslationModel model) {
    DecodingRecipe decoding = run.recipe().decoding();
    SplitScores scores =
        new SplitScores(
            new Decoder(model, run.training().tokenizer()),
            run.training().preparation(),
            run.recipe().evaluation(),
            new DecodingSettings(
                decoding.beamSize(), decoding.lengthPenalty(), decoding.maxTokens()));
    SortedMap<String, Evaluation> evaluations = new TreeMap<>();
    for (String name : run.recipe().evaluation().splits()) {
      Split.ofLabel(name)
          .flatMap(split -> scores.of(run.corpus().corpus(), split))
          .ifPresent(evaluation -> evaluations.put(name, evaluation));
    }
    return evaluations;
  }

  private static Map<String, Double> scores(Evaluation evaluation) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (Score score : evaluation.overall().scores()) {
      scores.put(score.name(), score.value());
    }
    return scores;
  }
}
