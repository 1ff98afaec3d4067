package org.signrelay.app.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetMember;
import org.signrelay.app.bench.fleet.FleetPlan;
import org.signrelay.app.bench.fleet.RequestLedger;
import org.signrelay.app.bench.fleet.ShortClips;
import org.signrelay.app.process.SignRelayProcess;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

/**
 * One run: a fleet that trains a model undisturbed and shows what it can, then requests, jobs and
 * disturbances together, then quiet, then the judgement. Used by one thread.
 */
public final class ChaosRun {
  private static final int WARM_UP = 60;
  private static final int CALIBRATION = 200;
  private static final double FASTEST = 500;

  /** Of what the undisturbed fleet can; the trainings and the starts take the rest. */
  private static final double SHARE = 0.7;

  private static final Duration ANSWERED = Duration.ofMinutes(10);
  private static final Duration JOBS_DONE = Duration.ofMinutes(15);
  private static final Duration ASKED = Duration.ofMinutes(3);

  /** Fewer than the kernel keeps. */
  private static final int ASKED_AT_THE_END = 8_000;

  private final ChaosSettings settings;
  private final ChaosProgress progress;

  public ChaosRun(ChaosSettings settings, ChaosProgress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Returns when everything is judged; the fleet is gone then, its data and logs are not. */
  public ChaosReport run() throws InterruptedException {
    MachineFacts machine = MachineFacts.ofThisProcess();
    progress.phase("starts the fleet");
    FleetPlan plan =
        new FleetPlan(
            settings.out(),
            settings.translators(),
            settings.trainers(),
            SignRelayProcess.SHORT_LIVED);
    try (Fleet fleet = Fleet.start(plan);
        RequestLedger ledger = new RequestLedger(settings.out().resolve("ledger.tsv"));
        Bus bus = Bus.connect(new BusConfig(fleet.kafka(), "signrelay", "chaos"));
        Askers askers = new Askers(fleet.kernel(), ledger, settings.seed());
        TopicReader<TranslationResult> results = follow(bus, ledger, askers)) {
      progress.phase("trains undisturbed");
      String model = fleet.train();
      try (Senders senders =
          new Senders(fleet, bus, model, ShortClips.of(settings.seed()), ledger)) {
        progress.phase("measures what it can");
        double capacity = capacity(fleet, senders, ledger);
        return disturb(machine, fleet, bus, ledger, askers, senders, model, capacity);
      }
    }
  }

  private static TopicReader<TranslationResult> follow(
      Bus bus, RequestLedger ledger, Askers askers) {
    return bus.read(
        bus.topics().translationResults(),
        TopicReader.From.BEGINNING,
        received -> {
          if (received instanceof Received.Event<TranslationResult> event) {
            TranslationResult result = event.value();
            if (ledger.answered(
                result.requestId(), event.position().offset(), result.outcome(), result.worker())) {
              askers.answered(result.requestId());
            }
          }
        });
  }

  /** Requests a second, from the first to the last answer of a burst. */
  private static double capacity(Fleet fleet, Senders senders, RequestLedger ledger)
      throws InterruptedException {
    burst(fleet, senders, ledger, WARM_UP);
    long began = System.nanoTime();
    burst(fleet, senders, ledger, WARM_UP + CALIBRATION);
    return CALIBRATION / ((System.nanoTime() - began) / 1e9);
  }

  private static void burst(Fleet fleet, Senders senders, RequestLedger ledger, int until)
      throws InterruptedException {
    senders.sendUntil(until, FASTEST, ANSWERED);
    fleet.await("the calibration's answers", ANSWERED, () -> ledger.open() == 0);
  }

  private ChaosReport disturb(
      MachineFacts machine,
      Fleet fleet,
      Bus bus,
      RequestLedger ledger,
      Askers askers,
      Senders senders,
      String model,
      double capacity)
      throws InterruptedException {
    double rate = Math.max(2, SHARE * capacity);
    int before = ledger.acknowledged(); // the calibration's, which nobody disturbed
    IntSupplier acknowledged = () -> ledger.acknowledged() - before;
    long began = System.nanoTime();
    try (Arsonist arsonist = new Arsonist(fleet, ledger);
        JobStream jobs = new JobStream(fleet, ledger)) {
      AtomicBoolean goesOn = new AtomicBoolean(true);
      Thread fire =
          Thread.ofPlatform()
              .name("chaos-fire")
              .daemon()
              .start(() -> arsonist.run(Disturbance.schedule(settings), acknowledged, goesOn::get));
      progress.show(settings, acknowledged, arsonist::done, jobs::ended);
      senders.sendUntil(before + settings.requests(), rate, settings.longest());
      goesOn.set(acknowledged.getAsInt() >= settings.requests()); // else it is cut short
      fire.join();
      goesOn.set(false);
      long sent = System.nanoTime();
      progress.phase("waits for quiet");
      List<String> unquiet = new ArrayList<>();
      quiet(unquiet, "all processes are up", ANSWERED, fleet, () -> allReady(fleet));
      quiet(unquiet, "every request is answered", ANSWERED, fleet, () -> ledger.open() == 0);
      if (!jobs.finish(JOBS_DONE)) {
        unquiet.add("the last training job did not end in " + JOBS_DONE.toMinutes() + " minutes");
      }
      quiet(unquiet, "every text is asked for", ASKED, fleet, () -> askers.pending() == 0);
      ledger.newestAnswered(ASKED_AT_THE_END).forEach(askers::ask);
      double quietSeconds = (System.nanoTime() - sent) / 1e9;
      progress.phase("judges");
      ChainVerdict chains =
          JobChains.read(bus)
              .verdict(jobs.jobs(), model, new DirectoryStore(fleet.data().resolve("store")));
      return new ChaosReport(
          machine,
          settings.seed(),
          settings.translators(),
          settings.trainers(),
          capacity,
          rate,
          (System.nanoTime() - began) / 1e9,
          quietSeconds,
          arsonist.kills(),
          arsonist.stops(),
          ownExits(fleet),
          model,
          ledger.verdict(),
          chains,
          unquiet);
    } finally {
      progress.end();
    }
  }

  private static boolean allReady(Fleet fleet) {
    return fleet.members().stream().allMatch(FleetMember::isReady);
  }

  private static Map<String, Integer> ownExits(Fleet fleet) {
    Map<String, Integer> exits = new TreeMap<>();
    for (FleetMember member : fleet.members()) {
      if (member.ownExits() > 0) {
        exits.put(member.name(), member.ownExits());
      }
    }
    return exits;
  }

  /** Quiet that does not come is a finding, and not the end of the run. */
  private static void quiet(
      List<String> unquiet, String what, Duration limit, Fleet fleet, BooleanSupplier condition) {
    try {
      fleet.await(what, limit, condition);
    } catch (SignRelayException e) {
      if (e.code() != ErrorCode.UNAVAILABLE) {
        throw e;
      }
      unquiet.add(String.valueOf(e.getMessage()));
    }
  }
}
