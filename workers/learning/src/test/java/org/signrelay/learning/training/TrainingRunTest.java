package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.corpora.Corpus;
import org.signrelay.learning.evaluation.CommonSpace;
import org.signrelay.learning.evaluation.Retrieval;
import org.signrelay.learning.recipe.OptimizerRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.recipe.TranslationRecipe;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class TrainingRunTest {
  private final Corpus corpus = ToyRuns.corpus();

  private static StageRecipe[] allStages() {
    return new StageRecipe[] {
      ToyRuns.contrastive(8), ToyRuns.translation(14), ToyRuns.preference(10)
    };
  }

  /** Goes to the end in calls of at most {@code steps} steps, each in a run of its own. */
  private List<byte[]> trained(int steps, boolean freshRuns, Path folder) throws Exception {
    List<byte[]> stageEnds = new ArrayList<>();
    TrainingRun run = ToyRuns.run(corpus, 7, allStages());
    try {
      Checkpoint at = run.initial();
      while (!run.isComplete(at)) {
        int stage = at.position().stage();
        at = run.advance(at, steps, TrainingListener.none(), () -> false);
        if (at.position().stage() > stage) {
          stageEnds.add(CheckpointFile.write(at));
        }
        if (freshRuns) {
          Path file = folder.resolve("checkpoint");
          Files.write(file, CheckpointFile.write(at));
          run.close();
          run = ToyRuns.run(corpus, 7, allStages());
          at = CheckpointFile.read(Files.readAllBytes(file));
        }
      }
    } finally {
      run.close();
    }
    return stageEnds;
  }

  @Test
  void aRunCutIntoPiecesGivesTheBitsOfAnUncutOne(@TempDir Path folder) throws Exception {
    List<byte[]> uncut = trained(Integer.MAX_VALUE, false, folder);
    List<byte[]> cut = trained(5, true, folder);
    assertThat(uncut).hasSize(3);
    for (int stage = 0; stage < 3; stage++) {
      assertThat(cut.get(stage)).as("end of stage %d", stage).isEqualTo(uncut.get(stage));
    }
  }

  @Test
  void aCallEndsAtTheEndOfAStage() {
    try (TrainingRun run = ToyRuns.run(corpus, 7, ToyRuns.translation(3), ToyRuns.translation(4))) {
      Checkpoint next = run.advance(run.initial(), 100, TrainingListener.none(), () -> false);
      assertThat(next.position()).isEqualTo(new Checkpoint.Position(1, 0));
      assertThat(next.optimizer().updates()).isZero();
    }
  }

  @Test
  void aCallEndsBetweenStepsWhenAskedTo() {
    try (TrainingRun run = ToyRuns.run(corpus, 7, ToyRuns.translation(50))) {
      List<Integer> steps = new ArrayList<>();
      Checkpoint stopped =
          run.advance(
              run.initial(), 50, report -> steps.add(report.step()), () -> steps.size() == 3);
      assertThat(steps).containsExactly(1, 2, 3);
      assertThat(stopped.position()).isEqualTo(new Checkpoint.Position(0, 3));
    }
  }

  @Test
  void aCheckpointOfAnotherRunIsRefused() {
    try (TrainingRun one = ToyRuns.run(corpus, 1, ToyRuns.translation(2));
        TrainingRun two = ToyRuns.run(corpus, 2, ToyRuns.translation(2))) {
      Checkpoint foreign = one.initial();
      assertThatThrownBy(() -> two.advance(foreign, 1, TrainingListener.none(), () -> false))
          .isInstanceOfSatisfying(
              SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
    }
  }

  @Test
  void preferenceTrainingReportsRewardsUnderTheirUsualNamesAndSeparatesThem() {
    try (TrainingRun run =
        ToyRuns.run(corpus, 7, ToyRuns.translation(120), ToyRuns.preference(40))) {
      Checkpoint base = run.advance(run.initial(), 120, TrainingListener.none(), () -> false);
      assertThat(base.reference()).isEqualTo(base.weights());
      List<TrainingListener.StepReport> reports = new ArrayList<>();
      run.advance(base, 40, reports::add, () -> false);
      assertThat(reports.getFirst().metrics().keySet())
          .containsAll(
              Set.of(
                  "rewards/chosen",
                  "rewards/rejected",
                  "rewards/accuracies",
                  "rewards/margins",
                  "logps/chosen",
                  "logps/rejected"));
      // The first step starts at the reference: every term is ln 2.
      assertThat(reports.getFirst().metrics().get("rewards/margins")).isZero();
      assertThat(reports.getLast().metrics().get("rewards/margins")).isPositive();
    }
  }

  @Test
  void contrastiveTrainingBringsClipsAndTheirSentencesTogether() {
    try (TrainingRun run = ToyRuns.run(corpus, 7, ToyRuns.contrastive(120))) {
      Checkpoint first = run.initial();
      double untrained = recallAtOne(run, first);
      Checkpoint end = run.advance(first, 120, TrainingListener.none(), () -> false);
      assertThat(recallAtOne(run, end)).isGreaterThan(untrained + 30);
    }
  }

  private double recallAtOne(TrainingRun run, Checkpoint checkpoint) {
    List<ToySentence> held = ToySentence.of(corpus, run);
    float[][] similarities =
        new CommonSpace(run.modelAt(checkpoint), run.tokenizer())
            .similarities(
                held.stream().map(ToySentence::clip).toList(),
                held.stream().map(ToySentence::text).toList());
    return Retrieval.recall(
            similarities, (query, item) -> held.get(query).text().equals(held.get(item).text()))
        .getFirst()
        .value();
  }

  @Test
  void aRunWhoseGradientsAreNoLongerFiniteIsGivenUp() {
    TranslationRecipe wild =
        new TranslationRecipe(200, 16, new OptimizerRecipe(1e30, 0, 0, 1), 0.1, 0);
    try (TrainingRun run = ToyRuns.run(corpus, 7, wild)) {
      Checkpoint first = run.initial();
      List<StepReport> reports = new ArrayList<>();
      assertThatThrownBy(() -> run.advance(first, 200, reports::add, () -> false))
          .isInstanceOfSatisfying(
              SignRelayException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
      assertThat(reports.getLast().skipped()).isGreaterThanOrEqualTo(19);
    }
  }
}
