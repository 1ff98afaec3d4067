package org.signrelay.app.bench.throughput;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.signrelay.app.bench.BareModelDoor;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.app.bench.fleet.Capacity;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetPlan;
import org.signrelay.app.bench.fleet.OpenLoad;
import org.signrelay.app.bench.fleet.OpenLoop;
import org.signrelay.app.bench.fleet.ShortClips;
import org.signrelay.app.bench.throughput.ThroughputReport.Curve;
import org.signrelay.app.cli.KernelDoor;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.bus.benchmark.QueueComparison;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.spi.Clip;

/**
 * Offers growing load to fleets of one, two and four translators, with batches and without, and to
 * the same model in this process. Used by one thread.
 */
public final class ThroughputRun {
  private static final List<Integer> TRANSLATORS = List.of(1, 2, 4);
  private static final List<Double> SHARES = List.of(0.3, 0.6, 0.9, 1.2);
  private static final QueueComparison.Work WORK =
      new QueueComparison.Work(4, 410, 41, Duration.ofMillis(5), Duration.ofSeconds(2));

  private final int capacityRequests;
  private final Duration level;
  private final Path out;
  private final Consumer<String> progress;

  /**
   * @param capacityRequests that count when a capacity is measured
   * @param level how long each load is offered
   * @param out data and logs
   */
  public ThroughputRun(int capacityRequests, Duration level, Path out, Consumer<String> progress) {
    this.capacityRequests = capacityRequests;
    this.level = level;
    this.out = out;
    this.progress = progress;
  }

  public ThroughputReport run() throws InterruptedException {
    MachineFacts machine = MachineFacts.ofThisProcess();
    progress.accept("starts the fleet and trains a model");
    try (Fleet fleet = Fleet.start(new FleetPlan(out, 1, 1, List.of()))) {
      fleet.train();
      fleet.dismissTrainers();
      List<Clip> clips = ShortClips.of(1);
      List<Curve> curves = new ArrayList<>();
      try (LocalModel model = LocalModel.open(Fleet.MODEL, fleet.data(), "cpu")) {
        TranslationDoor bare =
            new BareModelDoor(
                clip ->
                    model
                        .translator()
                        .translate(List.of(clip), DecodingSettings.greedy())
                        .getFirst()
                        .text(),
                BareModelDoor.WORKERS);
        curves.add(curve("in this process", bare, clips));
      }
      TranslationDoor door = new KernelDoor(fleet.kernel(), Fleet.MODEL, 1);
      for (int translators : TRANSLATORS) {
        fleet.replaceTranslators(translators, List.of());
        String name = translators == 1 ? "1 translator" : translators + " translators";
        curves.add(curve(name + ", batches", door, clips));
        fleet.replaceTranslators(translators, List.of("-Dsignrelay.node.worker.batch=1"));
        curves.add(curve(name + ", one by one", door, clips));
      }
      progress.accept("compares a share group with a classic consumer group");
      QueueComparison queues = new QueueComparison(fleet.kafka(), WORK);
      return new ThroughputReport(
          machine, curves, WORK, queues.shareGroup(), queues.classicGroup());
    }
  }

  private Curve curve(String name, TranslationDoor door, List<Clip> clips)
      throws InterruptedException {
    double capacity = Capacity.of(door, clips, capacityRequests);
    progress.accept("%s: %.0f requests/s at most".formatted(name, capacity));
    List<OpenLoad> loads = new ArrayList<>();
    for (double share : SHARES) {
      loads.add(OpenLoop.measure(door, clips, share * capacity, level));
    }
    return new Curve(name, capacity, loads);
  }
}
