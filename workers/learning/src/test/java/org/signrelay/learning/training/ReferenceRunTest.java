package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.learning.evaluation.CommonSpace;
import org.signrelay.learning.history.SnapshotFolder;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.training.TrainingListener.StepReport;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class ReferenceRunTest {
  private static final Corpus CORPUS = ToyRuns.corpus();

  private static StageRecipe[] stages() {
    return new StageRecipe[] {ToyRuns.selective(14, 7, 0.5), ToyRuns.translation(2)};
  }

  /** Goes to the end in calls of at most {@code steps} steps, each in a run of its own. */
  private static byte[] trained(int steps) {
    try (SnapshotFolder snapshots = new SnapshotFolder()) {
      byte[] file = null;
      while (true) {
        try (TrainingRun run =
            new TrainingRun("toy", ToyRuns.plan(7, stages()), CORPUS, snapshots)) {
          Checkpoint at = file == null ? run.initial() : CheckpointFile.read(file);
          if (run.isComplete(at)) {
            return file;
          }
          file = CheckpointFile.write(run.advance(at, steps, TrainingListener.none(), () -> false));
        }
      }
    }
  }

  @Test
  void aSelectiveStageCutIntoPiecesGivesTheBitsOfAnUncutOne() {
    assertThat(trained(3)).isEqualTo(trained(Integer.MAX_VALUE));
  }

  @Test
  void theStageReturnsToItsFirstWeightsAfterTheReferenceRunAndCountsItsSteps() {
    try (TrainingRun run = ToyRuns.run(CORPUS, 7, stages())) {
      Checkpoint first = run.initial();
      List<StepReport> reports = new ArrayList<>();
      Checkpoint between = run.advance(first, 100, reports::add, () -> false);

      assertThat(reports).hasSize(7).allMatch(report -> report.steps() == 14);
      assertThat(between.position()).isEqualTo(new Checkpoint.Position(0, 7));
      assertThat(between.weights()).isEqualTo(first.weights());
      assertThat(between.optimizer().updates()).isZero();
      assertThat(between.history()).hasSize(3);

      Checkpoint end = run.advance(between, 100, reports::add, () -> false);
      assertThat(reports).hasSize(14);
      assertThat(end.position()).isEqualTo(new Checkpoint.Position(1, 0));
      assertThat(end.history()).isEqualTo(between.history());
      assertThat(reports.getLast().metrics())
          .containsKeys(
              "translation_loss", "duplicate_anchors", "guarded_mass", "guarded_gradient");
    }
  }

  @Test
  void aStageThatKeepsTheReferenceRunsWeightsGoesOnWithThem() {
    StageRecipe keeping =
        ToyRuns.contrastive(
            6,
            new PluginChoice("by-history"),
            0,
            new ReferenceRecipe(4, 2, 16, new PluginChoice("in-order"), true, 1000));
    try (TrainingRun run = ToyRuns.run(CORPUS, 7, keeping)) {
      Checkpoint inside = run.advance(run.initial(), 3, TrainingListener.none(), () -> false);
      Checkpoint between = run.advance(inside, 3, TrainingListener.none(), () -> false);

      assertThat(between.position()).isEqualTo(new Checkpoint.Position(0, 4));
      assertThat(between.weights()).isNotEqualTo(run.initial().weights());
    }
  }

  @Test
  void theHistoryHoldsTheSimilaritiesOfTheModelAtItsCheckpoints() {
    StageRecipe keeping =
        ToyRuns.contrastive(
            6,
            new PluginChoice("by-history"),
            0,
            new ReferenceRecipe(4, 2, 16, new PluginChoice("in-order"), true, 1000));
    try (TrainingRun run = ToyRuns.run(CORPUS, 7, keeping)) {
      Checkpoint end = run.advance(run.initial(), 4, TrainingListener.none(), () -> false);
      StoredHistory history = run.history(0, end);
      List<ToySentence> all = ToySentence.ofTraining(CORPUS, run);
      float[][] cosines =
          new CommonSpace(run.modelAt(end), run.tokenizer())
              .similarities(
                  all.stream().map(ToySentence::clip).toList(),
                  all.stream().map(ToySentence::text).toList());

      assertThat(history.steps()).containsExactly(2, 4);
      assertThat(history.examples()).isEqualTo(600);
      assertThat(history.isSample()).isFalse();
      double sum = 0;
      int negatives = 0;
      for (int clip = 0; clip < 600; clip++) {
        for (int text = 0; text < 600; text++) {
          assertThat(history.raw(1, clip, text)).isCloseTo(cosines[clip][text], within(1e-3f));
        }
      }
      int[] columns = history.firstOfEachSentence();
      for (int clip = 0; clip < 600; clip++) {
        for (int first : columns) {
          if (history.sentenceOf(clip) != history.sentenceOf(first)) {
            sum += history.raw(1, clip, first);
            negatives++;
          }
        }
      }
      assertThat(history.mean(1)).isCloseTo(sum / negatives, within(1e-6));
    }
  }

  @Test
  void aSelectorThatNeedsAHistoryIsRefusedWithoutAReferenceRun() {
    assertThatThrownBy(
            () -> ToyRuns.plan(7, ToyRuns.contrastive(9, new PluginChoice("by-history"), 0, null)))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RECIPE_INVALID))
        .hasMessageContaining("give its stage reference: {steps: N}");
  }

  @Test
  void aSampleIsRefusedWhereASelectorNeedsAllExamples() {
    StageRecipe sampled =
        ToyRuns.contrastive(
            9,
            new PluginChoice("by-history"),
            0,
            new ReferenceRecipe(4, 2, 16, new PluginChoice("in-order"), false, 100));
    assertThatThrownBy(() -> ToyRuns.run(CORPUS, 7, sampled))
        .isInstanceOf(SignRelayException.class)
        .hasMessage(
            "by-history needs the similarities of all 600 examples, but reference.sample is 100");
  }

  @Test
  void aSampleIsEnoughToLookAt() {
    StageRecipe sampled =
        ToyRuns.contrastive(
            3,
            new PluginChoice("in-order"),
            0,
            new ReferenceRecipe(2, 2, 16, new PluginChoice("in-order"), false, 100));
    try (TrainingRun run = ToyRuns.run(CORPUS, 7, sampled)) {
      Checkpoint end = run.advance(run.initial(), 2, TrainingListener.none(), () -> false);
      StoredHistory history = run.history(0, end);

      assertThat(history.isSample()).isTrue();
      assertThat(history.examples()).isEqualTo(100);
      assertThat(history.corpusIndex(99)).isBetween(99, 599);
      assertThat(run.advance(end, 1, TrainingListener.none(), () -> false).position().stage())
          .isEqualTo(1);
    }
  }

  @Test
  void aHistoryOfAnotherModelOrCorpusIsRefused() {
    try (SnapshotFolder snapshots = new SnapshotFolder();
        TrainingRun one = new TrainingRun("toy", ToyRuns.plan(1, stages()), CORPUS, snapshots);
        TrainingRun two = new TrainingRun("toy", ToyRuns.plan(2, stages()), CORPUS, snapshots)) {
      Checkpoint foreign = one.advance(one.initial(), 7, TrainingListener.none(), () -> false);

      assertThatThrownBy(() -> two.advance(foreign, 1, TrainingListener.none(), () -> false))
          .isInstanceOfSatisfying(
              SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
          .hasMessageContaining("the similarity history belongs to another model: expected");
    }
  }
}
