package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class LedgerTest {
  private static final Ledger.Settings SETTINGS = new Ledger.Settings("scl", "full", "abc");
  private static final Cell CELL =
      Scenes.cell(
          "primary", new Arm("one", "one", Scenes.END), new Arm("two", "two", Scenes.OTHER_END));

  @TempDir private Path folder;

  /** Scores every arm by its seed; dies in one of them with half a file written, as if killed. */
  private final class Fake implements ArmRunner {
    private final Ledger ledger;
    private final String dies;
    private final List<String> ran = Collections.synchronizedList(new ArrayList<>());

    Fake(Ledger ledger, String dies) {
      this.ledger = ledger;
      this.dies = dies;
    }

    @Override
    public void grow(Trunk trunk, Steps progress) {}

    @Override
    public ArmResult run(ArmTask task, @Nullable Trunk trunk, Steps progress) {
      ran.add(task.label());
      if (task.label().equals(dies)) {
        leaveHalfAFile(task);
        throw new SignRelayException(ErrorCode.INTERNAL, "killed");
      }
      ArmResult result = Scenes.result(task, task.seed());
      ledger.record(task, result);
      return result;
    }

    private void leaveHalfAFile(ArmTask task) {
      try {
        Path arm = folder.resolve("arms/%s/%s".formatted(task.cell().name(), task.arm().name()));
        Files.createDirectories(arm);
        Files.writeString(arm.resolve("seed-" + task.seed() + ".json123.part"), "{\"cell\":\"pri");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static List<String> run(Fake fake, Ledger ledger, List<ArmTask> tasks) {
    ProgressBoard board = new ProgressBoard(new PrintStream(OutputStream.nullOutputStream()));
    return new ExperimentRun(ledger, fake, 2, board).run(tasks, new Trunks(tasks));
  }

  @Test
  void aKilledArmIsRunAgainAndNoOther() {
    Ledger ledger = Ledger.open(folder, SETTINGS);
    List<ArmTask> tasks = ExperimentRun.tasks(List.of(CELL), List.of(7L, 8L));
    Fake killed = new Fake(ledger, "primary/two seed 7");

    assertThat(run(killed, ledger, tasks)).containsExactly("primary/two seed 7: killed");
    assertThat(killed.ran).hasSize(4);

    Ledger reopened = Ledger.open(folder, SETTINGS);
    Fake again = new Fake(reopened, "");
    assertThat(run(again, reopened, tasks)).isEmpty();
    assertThat(again.ran).containsExactly("primary/two seed 7");
    assertThat(tasks).allMatch(task -> reopened.find(task).isPresent());
  }

  @Test
  void aResultIsReadAsItWasWritten() {
    Ledger ledger = Ledger.open(folder, SETTINGS);
    ArmTask task = ExperimentRun.tasks(List.of(CELL), List.of(7L)).getFirst();
    ArmResult written = Scenes.result(task, 0.1 + 0.2);
    ledger.record(task, written);

    ArmResult read = ledger.find(task).orElseThrow();
    assertThat(read.outcomes().get("score").items())
        .isDeepEqualTo(written.outcomes().get("score").items());
    assertThat(read.stages()).isEqualTo(written.stages());
  }

  @Test
  void aLedgerOfOtherSettingsIsRefused() {
    Ledger.open(folder, SETTINGS);

    assertThatThrownBy(() -> Ledger.open(folder, new Ledger.Settings("scl", "quick", "abd")))
        .isInstanceOf(SignRelayException.class)
        .hasMessageContaining("is the ledger of experiment scl at scale full")
        .hasMessageContaining("give another --out");
  }

  @Test
  void anArmThatWasDefinedOtherwiseIsRefused() {
    Ledger ledger = Ledger.open(folder, SETTINGS);
    ArmTask task = ExperimentRun.tasks(List.of(CELL), List.of(7L)).getFirst();
    ledger.record(task, Scenes.result(task, 1));
    Cell changed = Scenes.cell("primary", new Arm("one", "one", Scenes.OTHER_END));
    ArmTask other = ExperimentRun.tasks(List.of(changed), List.of(7L)).getFirst();

    assertThatThrownBy(() -> ledger.find(other)).hasMessageContaining("by another recipe");
  }

  @Test
  void anArmThatTwoCellsHaveIsTrainedOnce() {
    Ledger ledger = Ledger.open(folder, SETTINGS);
    Cell other = Scenes.cell("other", new Arm("uno", "the same", Scenes.END));
    List<ArmTask> tasks = ExperimentRun.tasks(List.of(CELL, other), List.of(7L));
    Fake fake = new Fake(ledger, "");
    run(fake, ledger, tasks);

    assertThat(fake.ran).containsExactlyInAnyOrder("primary/one seed 7", "primary/two seed 7");
    assertThat(ledger.find(tasks.getLast()).orElseThrow().arm()).isEqualTo("uno");
  }

  @Test
  void whatAnotherCellHasFinishedIsTakenOver() {
    Ledger ledger = Ledger.open(folder, SETTINGS);
    Cell other =
        Scenes.cell(
            "other", new Arm("uno", "the same", Scenes.END), new Arm("new", "new", Scenes.BASE));
    List<ArmTask> tasks = ExperimentRun.tasks(List.of(CELL, other), List.of(7L));
    ledger.record(tasks.getFirst(), Scenes.result(tasks.getFirst(), 0.5));
    List<ArmTask> later = tasks.subList(2, 4);

    ledger.adopt(later, tasks);

    assertThat(ledger.find(later.getFirst()).orElseThrow().arm()).isEqualTo("uno");
    assertThat(ledger.find(later.getLast())).isEmpty();
  }

  @Test
  void aCellThatFollowsUpTakesSeedsThatNoOtherHasSeen() {
    Cell again = Scenes.cell("again", new Arm("one", "one", Scenes.END)).skipping(2);

    assertThat(ExperimentRun.tasks(List.of(CELL, again), List.of(1L, 2L, 3L, 4L, 5L)))
        .extracting(ArmTask::label)
        .containsExactly(
            "primary/one seed 1",
            "primary/two seed 1",
            "primary/one seed 2",
            "primary/two seed 2",
            "again/one seed 3",
            "again/one seed 4");
  }
}
