package org.signrelay.app.experiment;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.bench.Latency;

/**
 * What an arm did with one seed; the file that the ledger keeps.
 *
 * @param fingerprint of the training and what was measured: another one is another arm
 * @param recipe of the training
 * @param outcomes by name, such as {@code bleu4.unseen}
 * @param stages what they cost, in order
 * @param peakMib largest resident memory of the process; 0 where it was not told
 * @param latency of one clip at a time, greedily, on the worker; null where it was not measured
 * @param worker where it was trained
 */
public record ArmResult(
    String cell,
    String arm,
    long seed,
    String fingerprint,
    String recipe,
    SortedMap<String, Outcome> outcomes,
    List<StageCost> stages,
    long peakMib,
    @Nullable Latency latency,
    String worker) {

  /**
   * What a stage cost.
   *
   * @param steps of the optimiser
   * @param seconds of wall time
   * @param shared whether another arm of the seed had trained it already
   * @param metrics means of what the stage told over its steps
   */
  public record StageCost(
      String stage, int steps, double seconds, boolean shared, SortedMap<String, Double> metrics) {

    /** The same for an arm that found it trained. */
    StageCost asShared() {
      return new StageCost(stage, steps, seconds, true, metrics);
    }
  }

  /** The same training as the arm of another cell. */
  ArmResult as(ArmTask other) {
    return new ArmResult(
        other.cell().name(),
        other.arm().name(),
        seed,
        fingerprint,
        recipe,
        outcomes,
        stages,
        peakMib,
        latency,
        worker);
  }

  /** Wall time of all stages, those of other arms included: what the arm would cost alone. */
  public double seconds() {
    return stages.stream().mapToDouble(StageCost::seconds).sum();
  }

  /** The same without the stages that it shares with others. */
  double ownSeconds() {
    return stages.stream().filter(stage -> !stage.shared()).mapToDouble(StageCost::seconds).sum();
  }

  public int steps() {
    return stages.stream().mapToInt(StageCost::steps).sum();
  }
}
