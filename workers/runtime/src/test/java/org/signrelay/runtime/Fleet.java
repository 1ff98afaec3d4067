package org.signrelay.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.Topic;
import org.signrelay.bus.TopicReader;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginHost;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.PluginVerifier;
import org.signrelay.host.ProbeOutcome;
import org.signrelay.host.SwapLimits;
import org.signrelay.host.SwapSequence;
import org.signrelay.runtime.plugin.PointsJar;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.DirectoryStore;

/**
 * A small fleet on the broker of this test JVM, under a topic prefix of its own: bus, store, and a
 * plugin host with version 1.0.0 of the test encoder in its slot. Version 1.1.0 gives equal
 * outputs, version 2.0.0 different ones, version 3.0.0 none that are numbers; version 4.0.0 gives
 * equal outputs, but fails on a golden clip afterwards. Version 1.0.0 of a negative selector fills
 * another slot; its version 1.1.0 plans other batches.
 */
public final class Fleet implements AutoCloseable {
  public static final PluginCoordinates ONE = PluginCoordinates.parse("points-encoder@1.0.0");
  public static final PluginCoordinates EQUAL = PluginCoordinates.parse("points-encoder@1.1.0");
  public static final PluginCoordinates BROKEN = PluginCoordinates.parse("points-encoder@3.0.0");
  public static final PluginCoordinates FAULTY = PluginCoordinates.parse("points-encoder@4.0.0");
  public static final PluginCoordinates OTHER = PluginCoordinates.parse("points-encoder@2.0.0");

  public static final PluginCoordinates NEAR = PluginCoordinates.parse("near-selector@1.0.0");
  public static final PluginCoordinates FAR = PluginCoordinates.parse("near-selector@1.1.0");

  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final Bus bus;
  private final ArtifactStore store;
  private final PluginHost host;

  private static final class Broker {
    static final EmbeddedKafka KAFKA = start();

    private static EmbeddedKafka start() {
      try {
        EmbeddedKafka kafka =
            EmbeddedKafka.start(
                Files.createTempDirectory("signrelay-runtime-test"),
                0,
                Map.of("group.share.min.record.lock.duration.ms", "1000"));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
        return kafka;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The test plugin's jars, built once: a key pair takes a second. */
  private static final class Jars {
    static final PointsJar JARS = new PointsJar(folder());
    static final Path ONE = JARS.version("1.0.0", 0.01f, 13);
    static final Path EQUAL = JARS.version("1.1.0", 0.01f, 13);
    static final Path BROKEN = JARS.version("3.0.0", Float.NaN, 13);
    static final Path OTHER = JARS.version("2.0.0", 0.02f, 13);
    static final Path NEAR = JARS.selector("1.0.0", 1);
    static final Path FAR = JARS.selector("1.1.0", -1);
    static final Path FAULTY = JARS.version("4.0.0", 0.01f, 48);

    private static Path folder() {
      try {
        return Files.createTempDirectory("signrelay-runtime-jars");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Fleet(Path folder) {
    bus =
        Bus.connect(
            new BusConfig(Broker.KAFKA.bootstrapServers(), "test-" + UUID.randomUUID(), "tester"));
    store = new DirectoryStore(folder.resolve("store"));
    PluginCatalog catalog =
        new PluginCatalog(folder.resolve("plugins"), new PluginVerifier(Jars.JARS.trust()));
    catalog.install(Jars.ONE);
    catalog.install(Jars.EQUAL);
    catalog.install(Jars.OTHER);
    catalog.install(Jars.BROKEN);
    catalog.install(Jars.FAULTY);
    catalog.install(Jars.NEAR);
    catalog.install(Jars.FAR);
    PluginSlots slots = new PluginSlots(catalog);
    slots.fillEmpty(ONE);
    slots.fillEmpty(NEAR);
    SwapSequence swaps =
        new SwapSequence(
            catalog,
            slots,
            plugin -> new ProbeOutcome.Passed(),
            new SwapLimits(Duration.ofSeconds(30), DRAIN));
    host = new PluginHost(catalog, slots, swaps);
  }

  public static String bootstrapServers() {
    return Broker.KAFKA.bootstrapServers();
  }

  public Bus bus() {
    return bus;
  }

  public ArtifactStore store() {
    return store;
  }

  public PluginHost host() {
    return host;
  }

  /** Everything that a topic holds and will hold. */
  public <T> Told<T> told(Topic<T> topic) {
    Told<T> told = new Told<>();
    told.follow(listener -> bus.read(topic, TopicReader.From.BEGINNING, listener));
    return told;
  }

  /** Workers that take a released record again at once. */
  public static ShareWorkerConfig worker(int maxInFlight, int deliveryLimit) {
    return new ShareWorkerConfig(
        maxInFlight,
        Math.min(2, maxInFlight),
        Duration.ofSeconds(10),
        deliveryLimit,
        Duration.ofMillis(10));
  }

  @Override
  public void close() {
    bus.close();
  }
}
