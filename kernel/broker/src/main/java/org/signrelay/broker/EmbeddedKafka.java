package org.signrelay.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A one-node KRaft broker and controller in this JVM. It listens on the loopback address alone,
 * without authentication: every user of this machine can connect.
 *
 * <p>Its data lives in the directory and survives restarts, on any port; after a crash it waits a
 * few seconds for its old registration to expire. A fatal error inside the broker does not end the
 * JVM: it is logged and {@link #isHealthy()} turns false for good.
 *
 * <p>Thread-safe. {@link #close()} stops it and returns after {@value #STOP_SECONDS} seconds at the
 * latest.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);
  private static final int STOP_SECONDS = 15;

  private final KafkaRaftServer server;
  private final DirectoryLock lock;
  private final int port;
  private final int fatalErrorsBefore = FatalErrors.seen();
  private boolean stopped;

  private EmbeddedKafka(KafkaRaftServer server, DirectoryLock lock, int port) {
    this.server = server;
    this.lock = lock;
    this.port = port;
  }

  /** A broker with the newest features of its version. */
  public static EmbeddedKafka start(Path directory, int port, Map<String, String> extra) {
    return start(directory, port, extra, Map.of());
  }

  /**
   * Starts a broker and returns when it takes connections.
   *
   * @param directory made and formatted if it is new
   * @param port 0 for any free one
   * @param extra broker properties that replace ours
   * @param features feature levels, such as {@code share.version} 1, that a new directory is
   *     formatted with in place of the newest; without effect on an old one
   * @throws BrokerException if the directory is in use, the port is taken, or Kafka fails
   */
  public static EmbeddedKafka start(
      Path directory, int port, Map<String, String> extra, Map<String, Short> features) {
    try {
      Files.createDirectories(directory);
      DirectoryLock lock = DirectoryLock.take(directory);
      try {
        return start(directory, lock, port, extra, features);
      } catch (Throwable e) {
        lock.close();
        throw e;
      }
    } catch (BrokerException e) {
      throw e;
    } catch (Exception e) {
      throw new BrokerException(
          "the broker on %s did not start: %s"
              .formatted(directory.toAbsolutePath(), e.getMessage()),
          e);
    }
  }

  private static EmbeddedKafka start(
      Path directory,
      DirectoryLock lock,
      int wantedPort,
      Map<String, String> extra,
      Map<String, Short> features)
      throws Exception {
    int port = freePort(wantedPort);
    Path logDirectory = directory.resolve("log").toAbsolutePath();
    if (!Files.exists(logDirectory.resolve("meta.properties"))) {
      format(logDirectory.toString(), features);
    }
    FatalErrors.survive();
    KafkaConfig config =
        KafkaConfig.fromProps(
            BrokerConfiguration.of(logDirectory, port, freePort(0), extra), false);
    EmbeddedKafka kafka = new EmbeddedKafka(new KafkaRaftServer(config, Time.SYSTEM), lock, port);
    try {
      kafka.server.startup();
    } catch (Throwable e) {
      kafka.close();
      throw e;
    }
    return kafka;
  }

  private static void format(String logDirectory, Map<String, Short> features) throws Exception {
    Formatter formatter =
        new Formatter()
            .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
            .setClusterId(Uuid.randomUuid().toString())
            .setNodeId(1)
            .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
            .setReleaseVersion(MetadataVersion.latestProduction())
            .setControllerListenerName("CONTROLLER")
            .setMetadataLogDirectory(logDirectory)
            .setDirectories(List.of(logDirectory))
            .setIgnoreFormatted(true);
    features.forEach(formatter::setFeatureLevel);
    formatter.run();
  }

  private static int freePort(int wanted) throws IOException {
    try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (BindException e) {
      throw new BrokerException(
          "the broker cannot listen on port %d: something else does".formatted(wanted), e);
    }
  }

  /** What clients connect to, such as {@code 127.0.0.1:9092}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** False once there was a fatal error; this broker does not recover from it. */
  public boolean isHealthy() {
    return FatalErrors.seen() == fatalErrorsBefore;
  }

  /**
   * Stops the broker and waits for it.
   *
   * @return false if it was still stopping when the limit was over; then it stops, or hangs, in the
   *     background, and the directory stays locked
   */
  public synchronized boolean stop(Duration limit) {
    if (stopped) {
      return true;
    }
    Thread stopper = Thread.ofPlatform().name("broker-stop").daemon().start(this::shutDown);
    try {
      stopped = stopper.join(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!stopped) {
      LOG.warn("The embedded broker did not stop within {} s", limit.toSeconds());
    }
    return stopped;
  }

  private void shutDown() {
    try (lock) {
      server.shutdown();
      server.awaitShutdown();
    } catch (IOException e) {
      LOG.warn("The lock on the broker's directory was not released", e);
    }
  }

  @Override
  public void close() {
    stop(Duration.ofSeconds(STOP_SECONDS));
  }
}
