package org.signrelay.app.bench.swaps;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.app.bench.fleet.Capacity;
import org.signrelay.app.bench.fleet.Fleet;
import org.signrelay.app.bench.fleet.FleetPlan;
import org.signrelay.app.bench.fleet.OpenLoad;
import org.signrelay.app.bench.fleet.OpenLoop;
import org.signrelay.app.bench.fleet.ShortClips;
import org.signrelay.app.cli.KernelClient;
import org.signrelay.app.cli.KernelDoor;
import org.signrelay.app.node.Distribution;
import org.signrelay.app.process.OperatorKey;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.Received;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.learning.benchmark.MachineFacts;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Swaps the encoder to and fro between two signed versions, in a kernel and two translators, while
 * requests come at a share of what the fleet can answer. Used by one thread.
 */
public final class SwapRun {
  private static final String SLOT = "encoder/skeleton";
  private static final int TRANSLATORS = 2;
  private static final int CAPACITY_REQUESTS = 600;
  private static final Duration STEADY = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(500);
  private static final Duration CONVERGED = Duration.ofMinutes(3);
  private static final Duration TOLD = Duration.ofSeconds(30);
  private static final int FAILURES_SHOWN = 5;

  private final int swaps;
  private final double share;
  private final Path out;
  private final Consumer<String> progress;

  /**
   * @param share of the measured capacity that is offered
   * @param out data and logs
   */
  public SwapRun(int swaps, double share, Path out, Consumer<String> progress) {
    this.swaps = swaps;
    this.share = share;
    this.out = out;
    this.progress = progress;
  }

  /** When a swap was wished for, and when all processes had converged. */
  private record Window(long from, long to, boolean converged) {
    boolean holds(OpenLoop.Sample sample) {
      return sample.due() >= from && sample.due() <= to;
    }
  }

  public SwapReport run() throws InterruptedException {
    MachineFacts machine = MachineFacts.ofThisProcess();
    List<Path> jars = versions();
    progress.accept("starts the fleet and trains a model");
    try (Fleet fleet = Fleet.start(new FleetPlan(out, TRANSLATORS, 1, List.of()))) {
      fleet.train();
      fleet.dismissTrainers();
      List<Clip> clips = ShortClips.of(1);
      TranslationDoor door = new KernelDoor(fleet.kernel(), Fleet.MODEL, 1);
      double capacity = Capacity.of(door, clips, CAPACITY_REQUESTS);
      progress.accept(
          "%.0f requests/s at most; now %.0f %% of it".formatted(capacity, 100 * share));
      List<String> names = jars.stream().map(jar -> install(fleet.kernel(), jar)).toList();
      Map<PluginStatus.State, Integer> ends = new EnumMap<>(PluginStatus.State.class);
      try (Bus bus = Bus.connect(new BusConfig(fleet.kafka(), "signrelay", "bench"));
          TopicReader<PluginStatus> reader = follow(bus, ends)) {
        OpenLoop loop = OpenLoop.start(door, clips, share * capacity);
        TimeUnit.NANOSECONDS.sleep(STEADY.toNanos());
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < swaps; i++) {
          windows.add(swap(fleet, names.get(i % names.size())));
          progress.accept("swap %d of %d".formatted(i + 1, swaps));
          TimeUnit.NANOSECONDS.sleep(BETWEEN.toNanos());
        }
        OpenLoad load = loop.stop();
        if (!reader.awaitPresent(TOLD)) {
          throw new SignRelayException(ErrorCode.UNAVAILABLE, "the statuses cannot be read");
        }
        return report(machine, capacity, loop, load, windows, ends);
      }
    }
  }

  private SwapReport report(
      MachineFacts machine,
      double capacity,
      OpenLoop loop,
      OpenLoad load,
      List<Window> windows,
      Map<PluginStatus.State, Integer> ends) {
    List<OpenLoop.Sample> samples = loop.samples();
    long first = windows.isEmpty() ? Long.MAX_VALUE : windows.getFirst().from();
    Collection<OpenLoop.Sample> steady =
        samples.stream().filter(sample -> sample.due() < first).toList();
    Collection<OpenLoop.Sample> swapping =
        samples.stream()
            .filter(sample -> windows.stream().anyMatch(window -> window.holds(sample)))
            .toList();
    synchronized (ends) {
      return new SwapReport(
          machine,
          TRANSLATORS + 1,
          capacity,
          OpenLoad.latency(steady),
          OpenLoad.latency(swapping),
          swapping.size(),
          load,
          windows.stream().map(window -> (window.to() - window.from()) / 1e9).toList(),
          (int) windows.stream().filter(window -> !window.converged()).count(),
          ends.getOrDefault(PluginStatus.State.ACTIVE, 0),
          ends.getOrDefault(PluginStatus.State.STUCK, 0),
          ends.getOrDefault(PluginStatus.State.REFUSED, 0),
          loop.failures().stream().limit(FAILURES_SHOWN).toList());
    }
  }

  /** Two versions of the bundled encoder, signed by a key that the fleet will trust. */
  private List<Path> versions() {
    try {
      Path made = Files.createDirectories(out.resolve("jars"));
      OperatorKey key = OperatorKey.in(made);
      key.trustIn(out.resolve("data/trusted"));
      Path bundled;
      try (Stream<Path> plugins = Files.list(Distribution.ofThisProcess().plugins())) {
        bundled =
            plugins
                .filter(jar -> jar.getFileName().toString().contains("skeleton-encoder"))
                .findFirst()
                .orElseThrow();
      }
      return List.of(
          key.signed(key.unsigned(bundled, "0.2.0")), key.signed(key.unsigned(bundled, "0.3.0")));
    } catch (IOException | GeneralSecurityException e) {
      throw new SignRelayException(
          ErrorCode.INTERNAL, "the plugin versions cannot be made: " + e.getMessage(), e);
    }
  }

  private static String install(KernelClient kernel, Path jar) {
    try {
      JsonNode plugin =
          kernel.post("/v1/plugins", "application/java-archive", Files.readAllBytes(jar));
      return plugin.get("id").asText() + "@" + plugin.get("version").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Counts the ends of wishes that are made from now on. */
  private static TopicReader<PluginStatus> follow(Bus bus, Map<PluginStatus.State, Integer> ends) {
    return bus.read(
        bus.topics().pluginStatus(),
        TopicReader.From.END,
        received -> {
          if (received instanceof Received.Event<PluginStatus> event
              && event.value().slot().equals(SLOT)
              && event.value().state().isTerminal()) {
            synchronized (ends) {
              ends.merge(event.value().state(), 1, Integer::sum);
            }
          }
        });
  }

  private static Window swap(Fleet fleet, String version) {
    long from = System.nanoTime();
    long generation =
        fleet
            .kernel()
            .put("/v1/slots/" + SLOT, Map.of("plugin", version))
            .get("generation")
            .asLong();
    JsonNode[] status = new JsonNode[1];
    fleet.await(
        "swap to " + version,
        CONVERGED,
        () -> {
          status[0] = fleet.kernel().get("/v1/slots/" + SLOT + "/status");
          return status[0].get("generation").asLong() >= generation
              && !status[0].get("convergence").asText().equals("pending");
        });
    boolean converged =
        status[0].get("convergence").asText().equals("converged")
            && status[0].get("generation").asLong() == generation;
    return new Window(from, System.nanoTime(), converged);
  }
}
