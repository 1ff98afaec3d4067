package org.signrelay.app.bench.overload;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.signrelay.app.bench.Latency;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.app.bench.fleet.Capacity;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetPlan;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.app.bench.fleet.ShortClips;
import org.signrelay.app.cli.KernelDoor;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.clips.PoseFile;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.spi.Clip;
import org.signrelay.spi.SignRelayException;

/** Offers a multiple of the measured capacity, then nothing, and watches. Used by one thread. */
public final class OverloadRun {
  private static final int TRANSLATORS = 2;
  private static final int CAPACITY_REQUESTS = 300;
  private static final int LONE = 20;

  /** Wide, so that translators are what there is too little of, and not the door. */
  private static final int BEAM = 16;

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Duration RECOVERED = Duration.ofMinutes(3);
  private static final int IN_A_ROW = 5;

  private final double times;
  private final Duration duration;
  private final Path out;
  private final Consumer<String> progress;

  /**
   * @param times the capacity is offered
   * @param out data, logs and the ledger
   */
  public OverloadRun(double times, Duration duration, Path out, Consumer<String> progress) {
    this.times = times;
    this.duration = duration;
    this.out = out;
    this.progress = progress;
  }

  public OverloadReport run() throws InterruptedException {
    MachineFacts machine = MachineFacts.ofThisProcess();
    progress.accept("starts the fleet and trains a model");
    try (Fleet fleet = Fleet.start(new FleetPlan(out, TRANSLATORS, 1, List.of()))) {
      fleet.train();
      fleet.dismissTrainers();
      List<Clip> clips = ShortClips.of(1);
      TranslationDoor door = new KernelDoor(fleet.kernel(), Fleet.MODEL, BEAM);
      double capacity = Capacity.of(door, clips, CAPACITY_REQUESTS);
      long[] lone = new long[LONE];
      for (int i = 0; i < LONE; i++) {
        lone[i] = micros(door, clips.get(i % clips.size()));
      }
      double p95 = Latency.of(lone).p95();
      progress.accept(
          "%.0f requests/s at most; now %.1f times that for %d s"
              .formatted(capacity, times, duration.toSeconds()));
      return flood(machine, fleet, door, clips, capacity, p95);
    }
  }

  private OverloadReport flood(
      MachineFacts machine,
      Fleet fleet,
      TranslationDoor door,
      List<Clip> clips,
      double capacity,
      double loneP95)
      throws InterruptedException {
    URI post =
        fleet
            .address()
            .resolve(
                "/v1/translations?model=%s&wait=false&beam=%d&deadline_ms=%d"
                    .formatted(Fleet.MODEL, BEAM, DEADLINE.toMillis()));
    try (RequestLedger ledger = new RequestLedger(out.resolve("ledger.tsv"));
        Bus bus = Bus.connect(new BusConfig(fleet.kafka(), "signrelay", "bench"));
        TopicReader<TranslationResult> results = follow(bus, ledger);
        MemoryWatch memory = new MemoryWatch(fleet);
        Flood flood = new Flood(post, clips.stream().map(PoseFile::write).toList(), ledger)) {
      flood.send(times * capacity, duration);
      long ended = System.nanoTime();
      progress.accept("waits until all is answered");
      double recovery = recovery(door, clips, 2 * loneP95, ended);
      double empty = empty(fleet, ledger, ended);
      if (!results.awaitPresent(RECOVERED)) {
        progress.accept("the results cannot be read to their end");
      }
      return new OverloadReport(
          machine,
          capacity,
          times * capacity,
          duration.toMillis() / 1e3,
          ledger.verdict(),
          flood.withRetryAfter(),
          flood.withoutRetryAfter(),
          flood.failed(),
          empty,
          recovery,
          loneP95,
          memory.series());
    }
  }

  private static TopicReader<TranslationResult> follow(Bus bus, RequestLedger ledger) {
    return bus.read(
        bus.topics().translationResults(),
        TopicReader.From.END,
        received -> {
          if (received instanceof Received.Event<TranslationResult> event) {
            TranslationResult result = event.value();
            ledger.answered(
                result.requestId(), event.position().offset(), result.outcome(), result.worker());
          }
        });
  }

  /** Negative if it was not seen in time. */
  private static double recovery(
      TranslationDoor door, List<Clip> clips, double limitMillis, long since) {
    long began = 0;
    int quick = 0;
    for (int i = 0; System.nanoTime() - since < RECOVERED.toNanos(); i++) {
      long sent = System.nanoTime();
      try {
        boolean isQuick = micros(door, clips.get(i % clips.size())) / 1000.0 <= limitMillis;
        began = isQuick && quick > 0 ? began : sent;
        quick = isQuick ? quick + 1 : 0;
      } catch (SignRelayException e) {
        quick = 0; // still turned away
      }
      if (quick == IN_A_ROW) {
        return (began - since) / 1e9;
      }
    }
    return -1;
  }

  /** Negative if it was not seen in time. */
  private static double empty(Fleet fleet, RequestLedger ledger, long since) {
    try {
      fleet.await("the answers", RECOVERED, () -> ledger.open() == 0);
      return Math.max(0, (ledger.lastAnswered() - since) / 1e9);
    } catch (SignRelayException e) {
      return -1;
    }
  }

  private static long micros(TranslationDoor door, Clip clip) {
    long began = System.nanoTime();
    door.translate(clip);
    return (System.nanoTime() - began) / 1000;
  }
}
