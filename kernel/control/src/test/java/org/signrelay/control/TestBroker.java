package org.signrelay.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;

/** The embedded broker of this test JVM, started once; each test has a topic prefix of its own. */
public final class TestBroker {
  private static final EmbeddedKafka KAFKA = start();
  private static final AtomicInteger PREFIXES = new AtomicInteger();

  private TestBroker() {}

  /** A prefix that no other test has. */
  public static String newPrefix() {
    return "test" + PREFIXES.incrementAndGet();
  }

  public static Bus connect(String prefix, String process) {
    return Bus.connect(new BusConfig(KAFKA.bootstrapServers(), prefix, process));
  }

  /** Writes a record as any client of Kafka can, past everything that our own code checks. */
  public static void write(String topic, String key, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  private static EmbeddedKafka start() {
    try {
      EmbeddedKafka kafka =
          EmbeddedKafka.start(Files.createTempDirectory("signrelay-control-test"), 0, Map.of());
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::close));
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
