package org.signrelay.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.signrelay.broker.EmbeddedKafka;

/** The embedded brokers of this test JVM: one a level of {@code share.version}, started once. */
final class KafkaUnderTest {
  /** Share groups may have locks of a second, and workers join in a moment. */
  static final Map<String, String> QUICK =
      Map.of(
          "group.share.min.record.lock.duration.ms", "1000",
          "group.share.heartbeat.interval.ms", "200",
          "group.share.min.heartbeat.interval.ms", "100");

  private KafkaUnderTest() {}

  static String shareVersion1() {
    return ShareVersion1.KAFKA.bootstrapServers();
  }

  static String shareVersion2() {
    return ShareVersion2.KAFKA.bootstrapServers();
  }

  private static final class ShareVersion1 {
    static final EmbeddedKafka KAFKA = start((short) 1);
  }

  private static final class ShareVersion2 {
    static final EmbeddedKafka KAFKA = start((short) 2);
  }

  private static EmbeddedKafka start(short shareVersion) {
    try {
      Path directory = Files.createTempDirectory("signrelay-bus-test");
      EmbeddedKafka kafka =
          EmbeddedKafka.start(directory, 0, QUICK, Map.of("share.version", shareVersion));
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
