package org.signrelay.app.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.benchmark.ResidentMemory;
import org.signrelay.learning.experiment.GlossTerm;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.recipe.ContrastiveRecipe;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.CheckpointFile;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.TrainingListener;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Arms in this process. */
final class LocalArms implements ArmRunner {
  private static final String RUN = "experiment";
  private static final Set<String> SHARES =
      Set.of("duplicate_anchors", "guarded_mass", "guarded_gradient");

  private final PluginSource plugins;
  private final Ledger ledger;
  private final String worker;

  /**
   * @param worker how results name this process
   */
  LocalArms(PluginSource plugins, Ledger ledger, String worker) {
    this.plugins = plugins;
    this.ledger = ledger;
    this.worker = worker;
  }

  @Override
  public void grow(Trunk trunk, Steps progress) {
    if (ledger.left(trunk).isPresent()) {
      return;
    }
    ArmTask task = trunk.task();
    try (TrainingRun run = open(task, task.cell().corpus().open(task.seed()))) {
      Training training = new Training(run, run.initial(), new ArrayList<>(), progress);
      while (!training.at.position().equals(trunk.end())) {
        training.advance();
      }
      ledger.record(trunk, new Ledger.Left(CheckpointFile.write(training.at), training.stages));
    }
  }

  @Override
  public ArmResult run(ArmTask task, @Nullable Trunk trunk, Steps progress) {
    Testbed testbed = task.cell().corpus().open(task.seed());
    SortedMap<String, Outcome> outcomes = new TreeMap<>();
    try (TrainingRun run = open(task, testbed)) {
      Training training = start(run, trunk, progress);
      int measured = trunk == null ? 0 : Math.max(0, trunk.end().stage() - 1);
      while (measured < task.arm().stretches().size()) {
        while (training.at.position().stage() <= measured) {
          training.advance();
        }
        measure(task, measured, run, training.at, testbed, outcomes);
        measured++;
      }
      training.tell(outcomes);
      ArmResult result =
          new ArmResult(
              task.cell().name(),
              task.arm().name(),
              task.seed(),
              task.fingerprint(),
              task.recipe().toYaml(),
              outcomes,
              training.stages,
              ResidentMemory.peakKibibytes().orElse(0) >> 10,
              TranslationProbe.latency(subject(run, training.at, null), testbed),
              worker);
      ledger.record(task, result);
      return result;
    }
  }

  private TrainingRun open(ArmTask task, Testbed testbed) {
    RunPlan plan = RunPlan.of(task.recipe(), plugins);
    return new TrainingRun(
        RUN,
        switch (task.arm().supervision()) {
          case TEXT -> plan;
          case GLOSS -> plan.withTranslationTerm(GlossTerm.of(testbed.corpus(), task.seed()));
        },
        testbed.corpus(),
        ledger.snapshots());
  }

  private Training start(TrainingRun run, @Nullable Trunk trunk, Steps progress) {
    if (trunk == null) {
      return new Training(run, run.initial(), new ArrayList<>(), progress);
    }
    Ledger.Left left =
        ledger
            .left(trunk)
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.NOT_FOUND,
                    "the ledger %s lacks the trunk of %s"
                        .formatted(ledger.folder(), trunk.task().label())));
    List<ArmResult.StageCost> stages =
        new ArrayList<>(left.stages().stream().map(ArmResult.StageCost::asShared).toList());
    Checkpoint checkpoint = CheckpointFile.read(left.checkpoint());
    // Another arm's next stage may need other things of a checkpoint than this one's.
    Checkpoint at =
        trunk.end().step() > 0
            ? checkpoint
            : run.entering(trunk.end().stage(), checkpoint.weights());
    return new Training(run, at, stages, progress);
  }

  private void measure(
      ArmTask task,
      int stage,
      TrainingRun run,
      Checkpoint at,
      Testbed testbed,
      SortedMap<String, Outcome> outcomes) {
    List<Probe> probes = task.arm().stretches().get(stage).measured();
    if (!probes.isEmpty()) {
      boolean hasHistory =
          task.recipe().stages().get(stage) instanceof ContrastiveRecipe contrastive
              && contrastive.reference() != null;
      Subject subject = subject(run, at, hasHistory ? run.history(stage, at) : null);
      probes.forEach(probe -> probe.measure(subject, testbed, outcomes));
    }
  }

  private Subject subject(TrainingRun run, Checkpoint at, @Nullable StoredHistory history) {
    return new Subject(
        run.modelAt(at), run.tokenizer(), run.preparation()::prepare, plugins, history);
  }

  /** A run on its way; goes on stage by stage. */
  private static final class Training {
    private final TrainingRun run;
    private final List<ArmResult.StageCost> stages;
    private final Steps progress;
    private Checkpoint at;
    private int done;

    Training(TrainingRun run, Checkpoint at, List<ArmResult.StageCost> stages, Steps progress) {
      this.run = run;
      this.at = at;
      this.stages = stages;
      this.progress = progress;
    }

    /**
     * What the stages told of their steps, shares in percent; where several told the same, the last
     * one: {@code train.duplicate_anchors} is that of the steps behind a reference run.
     */
    void tell(SortedMap<String, Outcome> outcomes) {
      for (ArmResult.StageCost stage : stages) {
        stage
            .metrics()
            .forEach((name, value) ->
                outcomes.put(
                    "train." + name,
                    Outcome.mean(new double[] {SHARES.contains(name) ? 100 * value : value})));
      }
    }

    /** To the end of a reference run or of a stage. */
    void advance() {
      SortedMap<String, Double> sums = new TreeMap<>();
      List<String> kind = new ArrayList<>();
      Checkpoint.Position from = at.position();
      long began = System.nanoTime();
      TrainingListener listener =
          report -> {
            kind.add(report.stage());
            sums.merge("loss", report.loss(), Double::sum);
            report.metrics().forEach((name, value) -> sums.merge(name, value, Double::sum));
            progress.done(++done);
          };
      at = run.advance(at, Integer.MAX_VALUE, listener, () -> false);
      int steps = kind.size();
      sums.replaceAll((name, sum) -> sum / steps);
      String part = at.position().stage() == from.stage() ? " reference run" : "";
      stages.add(
          new ArmResult.StageCost(
              kind.getFirst() + part, steps, (System.nanoTime() - began) / 1e9, false, sums));
    }
  }
}
