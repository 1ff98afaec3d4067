package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.training.Checkpoint.Position;

class TrunksTest {
  private static Stretch selected(String slot) {
    return new Stretch(
        "{stage: contrastive, steps: 6, batch_size: 4, negatives: {slot: %s}, reference: {steps: 3}}"
            .formatted(slot),
        Set.of(Probe.RETRIEVAL));
  }

  private static List<ArmTask> tasks(Arm... arms) {
    return ExperimentRun.tasks(List.of(Scenes.cell("cell", arms)), List.of(1L));
  }

  private static void share(List<ArmTask> tasks, Position end) {
    Trunks trunks = new Trunks(tasks);
    assertThat(trunks.of(tasks.get(0)).map(Trunk::end)).contains(end);
    assertThat(trunks.of(tasks.get(0)).map(Trunk::fingerprint))
        .isEqualTo(trunks.of(tasks.get(1)).map(Trunk::fingerprint));
  }

  @Test
  void firstStagesInCommonAreATrunk() {
    List<ArmTask> tasks =
        tasks(
            new Arm("one", "", Scenes.BASE, Scenes.END),
            new Arm("two", "", Scenes.BASE, Scenes.OTHER_END),
            new Arm("three", "", Scenes.END));

    share(tasks, new Position(1, 0));
    assertThat(new Trunks(tasks).of(tasks.get(2))).isEmpty();
  }

  @Test
  void aReferenceRunInCommonIsATrunkThoughTheStageGoesOnOtherwise() {
    share(
        tasks(
            new Arm("random", "", selected("inbatch"), Scenes.END),
            new Arm("selected", "", selected("pair-selection"), Scenes.END)),
        new Position(0, 3));
  }

  @Test
  void nothingIsSharedBehindAMeasurement() {
    Stretch measured = new Stretch(Scenes.BASE.stage(), Set.of(Probe.TRANSLATION));

    share(
        tasks(
            new Arm("one", "", measured, Scenes.BASE, Scenes.END),
            new Arm("two", "", measured, Scenes.BASE, Scenes.OTHER_END)),
        new Position(1, 0));
  }

  @Test
  void aStageWhoseTrajectoriesAreMeasuredIsNotSharedAsAWhole() {
    Stretch followed =
        new Stretch(selected("inbatch").stage(), Set.of(Probe.RETRIEVAL, Probe.TRAJECTORIES));

    share(
        tasks(
            new Arm("one", "", followed, Scenes.END),
            new Arm("two", "", followed, Scenes.OTHER_END)),
        new Position(0, 3));
  }

  @Test
  void whatTwoCellsHaveInCommonIsNoTrunkOfItsOwn() {
    Arm arm = new Arm("one", "", Scenes.BASE, Scenes.END);
    List<ArmTask> tasks =
        ExperimentRun.tasks(
            List.of(Scenes.cell("cell", arm), Scenes.cell("other", arm)), List.of(1L));

    assertThat(new Trunks(tasks).of(tasks.getFirst())).isEmpty();
  }

  @Test
  void seedsShareNothing() {
    Cell cell = Scenes.cell("cell", new Arm("one", "", Scenes.BASE, Scenes.END));
    List<ArmTask> tasks = ExperimentRun.tasks(List.of(cell), List.of(1L, 2L));

    assertThat(new Trunks(tasks).of(tasks.get(0))).isEmpty();
  }
}
