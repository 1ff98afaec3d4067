package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.app.node.Distribution;
import org.signrelay.app.node.LeasedPlugins;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.training.Checkpoint;

/** Trains for a few steps with the packaged plugins. */
class LocalArmsTest {
  private static final String SELECTED =
      "{stage: contrastive, steps: 6, batch_size: 4, negatives: {slot: pair-selection, options: {pool: 8}},"
          + " reference: {steps: 4, checkpoints: 2}}";

  @TempDir private Path folder;
  private LeasedPlugins plugins;

  @BeforeEach
  void open() {
    plugins =
        new LeasedPlugins(
            PluginHost.open(new Distribution(Path.of("target")).hosting(folder.resolve("data"))));
  }

  private LocalArms arms(String name) {
    Ledger.Settings settings = new Ledger.Settings("test", "smoke", "x");
    return new LocalArms(plugins, Ledger.open(folder.resolve(name), settings), "test");
  }

  private static ArmTask task(Arm.Supervision supervision, Stretch... stretches) {
    Arm arm = new Arm("arm", "an arm", List.of(stretches), supervision);
    return new ArmTask(Scenes.cell("cell", arm), arm, 3);
  }

  @Test
  void aTrunkChangesNoNumber() {
    ArmTask task =
        task(
            Arm.Supervision.TEXT,
            new Stretch(SELECTED, Set.of(Probe.RETRIEVAL)),
            new Stretch(
                "{stage: translation, steps: 3}", Set.of(Probe.TRANSLATION, Probe.MINIMAL_PAIRS)));
    ArmResult alone = arms("alone").run(task, null, steps -> {});

    LocalArms shared = arms("shared");
    Trunk reference = new Trunk(task, new Checkpoint.Position(0, 4));
    shared.grow(reference, steps -> {});
    ArmResult after = shared.run(task, reference, steps -> {});

    assertThat(after.outcomes().keySet()).isEqualTo(alone.outcomes().keySet());
    alone
        .outcomes()
        .forEach((name, outcome) -> {
          Outcome same = Objects.requireNonNull(after.outcomes().get(name));
          assertThat(same.items()).as(name).isDeepEqualTo(outcome.items());
        });
    assertThat(after.steps()).isEqualTo(9);
    assertThat(after.stages().getFirst().shared()).isTrue();
    assertThat(alone.stages()).noneMatch(ArmResult.StageCost::shared);
    assertThat(alone.outcomes())
        .containsKeys(
            "recall1.unseen", "bleu4.seen", "mp.unseen", "mpi.seen", "train.duplicate_anchors");
  }

  @Test
  void glossesChangeTheTranslationStage() {
    Stretch translation =
        new Stretch("{stage: translation, steps: 2}", Set.of(Probe.MINIMAL_PAIRS));
    ArmResult text = arms("text").run(task(Arm.Supervision.TEXT, translation), null, steps -> {});
    ArmResult gloss =
        arms("gloss").run(task(Arm.Supervision.GLOSS, translation), null, steps -> {});

    assertThat(score(gloss)).isNotEqualTo(score(text));
    assertThat(gloss.stages().getFirst().metrics()).containsKey("gloss_loss");
    assertThat(gloss.fingerprint()).isNotEqualTo(text.fingerprint());
  }

  private static double score(ArmResult result) {
    return Objects.requireNonNull(result.outcomes().get("log-likelihood.unseen")).score();
  }
}
