package org.signrelay.learning.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.signrelay.learning.training.Checkpoint;
import org.signrelay.learning.training.RunPlan;
import org.signrelay.learning.training.StagePlan;
import org.signrelay.learning.training.StepProfile;
import org.signrelay.learning.training.TrainingListener;
import org.signrelay.learning.training.TrainingRun;

/**
 * Trains a plan to its end, as any training does, and keeps the time of every step. A step's time
 * holds all that the step did, its batch included; what listeners and checkpoints cost is left out.
 */
public final class TrainingBenchmark {
  private static final double NANOS_A_MILLISECOND = 1e6;
  private static final double NANOS_A_SECOND = 1e9;

  private TrainingBenchmark() {}

  /**
   * One result a stage, in the plan's order.
   *
   * @param run of the plan, and closed by its owner
   * @param warmUp first steps of each stage that do not count; each stage has more
   * @param peak of this machine and these threads
   */
  public static List<StageSpeed> run(RunPlan plan, TrainingRun run, int warmUp, GemmPeak peak) {
    Checkpoint at = run.initial();
    StepCost cost =
        new StepCost(plan.size(), run.tokenizer().size(), EncoderCost.of(run.modelAt(at)));
    List<StageSpeed> speeds = new ArrayList<>();
    for (StagePlan stage : plan.stages()) {
      Profiles profiles = new Profiles();
      at = run.advance(at, stage.recipe().steps(), profiles, () -> false);
      List<StepProfile> measured = profiles.all.subList(warmUp, profiles.all.size());
      speeds.add(speed(stage, measured, cost, peak.best()));
    }
    return speeds;
  }

  private static final class Profiles implements TrainingListener {
    private final List<StepProfile> all = new ArrayList<>();

    @Override
    public void stepCompleted(StepReport report) {}

    @Override
    public void stepProfiled(StepProfile profile) {
      all.add(profile);
    }
  }

  private static StageSpeed speed(
      StagePlan stage, List<StepProfile> steps, StepCost cost, double peak) {
    double nanos = sum(steps, StepProfile::totalNanos);
    double flops = steps.stream().mapToDouble(step -> cost.step(stage, step)).sum();
    return new StageSpeed(
        stage.recipe().kind(),
        stage.recipe().batchSize(),
        Sample.of(
            steps.stream().mapToDouble(step -> step.totalNanos() / NANOS_A_MILLISECOND).toArray()),
        steps.size() * NANOS_A_SECOND / nanos,
        sum(steps, StepProfile::prepareNanos) / nanos,
        sum(steps, StepProfile::forwardNanos) / nanos,
        sum(steps, StepProfile::backwardNanos) / nanos,
        sum(steps, StepProfile::updateNanos) / nanos,
        flops / steps.size() / 1e9,
        flops / peak / nanos); // operations over 10⁹ operations a second: nanoseconds
  }

  private static double sum(List<StepProfile> steps, ToLongFunction<StepProfile> part) {
    return steps.stream().mapToLong(part).sum();
  }
}
