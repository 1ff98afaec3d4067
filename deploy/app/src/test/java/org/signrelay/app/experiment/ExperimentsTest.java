package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.app.node.Distribution;
import org.signrelay.app.node.LeasedPlugins;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.training.RunPlan;

class ExperimentsTest {
  @TempDir private static Path recordings;

  @BeforeAll
  static void aCorpusFolder() {
    CorpusFolder.write(
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(6, 2, 2), 1).corpus(),
        recordings);
  }

  static List<Experiment> experiments() {
    return Experiment.all();
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void everyArmIsARecipe(Experiment experiment) {
    for (Scale scale : Scale.values()) {
      for (Cell cell : experiment.cells(scale, recordings)) {
        for (Arm arm : cell.arms()) {
          assertThat(new ArmTask(cell, arm, 1).recipe().stages())
              .as(cell.name() + "/" + arm.name())
              .hasSameSizeAs(arm.stretches());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void pluginsTakeTheOptionsOfEveryArm(Experiment experiment, @TempDir Path data) {
    PluginHost host = PluginHost.open(new Distribution(Path.of("target")).hosting(data));
    try (LeasedPlugins plugins = new LeasedPlugins(host)) {
      for (Cell cell : experiment.cells(Scale.FULL, recordings)) {
        for (Arm arm : cell.arms()) {
          assertThatCode(() -> RunPlan.of(new ArmTask(cell, arm, 1).recipe(), plugins))
              .as(cell.name() + "/" + arm.name())
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void claimsSpeakOfArmsThatExist(Experiment experiment) {
    Set<String> arms = new HashSet<>();
    experiment
        .cells(Scale.FULL, null)
        .forEach(cell -> cell.arms().forEach(arm -> arms.add(cell.name() + "/" + arm.name())));

    for (Claim claim : experiment.claims()) {
      for (Claim.Term term : claim.terms()) {
        assertThat(arms).contains(term.cell() + "/" + term.arm());
        if (term.against() != null) {
          assertThat(arms).contains(term.cell() + "/" + term.against());
        }
      }
    }
    assertThat(experiment.claims()).anyMatch(Claim::criterion);
  }

  @ParameterizedTest
  @EnumSource
  void armsOfContrastTakeEqualSteps(Scale scale) {
    for (Cell cell : new SclExperiment().cells(scale, null)) {
      if (!cell.name().equals("stages")) {
        assertThat(cell.arms().stream().map(arm -> new ArmTask(cell, arm, 1).steps()).distinct())
            .as(cell.name())
            .hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void pilotSeedsAreNotTestSeeds(Experiment experiment) {
    int most = experiment.cells(Scale.FULL, null).stream().mapToInt(Cell::end).max().orElseThrow();

    assertThat(Experiment.FIRST_PILOT_SEED + most).isLessThan(Experiment.FIRST_TEST_SEED);
  }

  @Test
  void askedSeedsAreThoseOfPrimaryCellsAndNeverMoreThanRegisteredOfOthers() {
    List<Cell> cells = new DpoExperiment().cells(Scale.FULL, recordings);
    List<ArmTask> tasks = ExperimentSession.tasks(asking(9), cells);

    for (Cell cell : cells) {
      assertThat(tasks.stream().filter(task -> task.cell().name().equals(cell.name())))
          .extracting(ArmTask::seed)
          .as(cell.name())
          .satisfies(
              seeds -> assertThat(new HashSet<>(seeds)).hasSize(cell.primary() ? 9 : cell.seeds()));
    }
  }

  private static ExperimentSession.Request asking(int seeds) {
    return new ExperimentSession.Request(
        "dpo",
        Scale.FULL,
        CellChoice.of("all"),
        seeds,
        false,
        recordings,
        Path.of("unused"),
        1,
        true);
  }
}
