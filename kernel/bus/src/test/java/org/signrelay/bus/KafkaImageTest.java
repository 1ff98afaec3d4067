package org.signrelay.bus;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** A released Kafka in a container; skipped where no container engine runs. */
@EnabledIf(
    value = "containerEngineAnswers",
    disabledReason = "no container engine answers, so the bus is not tested against a Kafka image")
class KafkaImageTest extends BusContract {
  private static final String IMAGE = System.getProperty("signrelay.kafka.image", "apache/kafka");
  private static KafkaContainer kafka;

  static boolean containerEngineAnswers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      LoggerFactory.getLogger(KafkaImageTest.class)
          .warn("SKIPPED: no container engine answers, so the bus is not tested against {}", IMAGE);
    }
    return answers;
  }

  @BeforeAll
  static void start() {
    kafka =
        new KafkaContainer(DockerImageName.parse(IMAGE).asCompatibleSubstituteFor("apache/kafka"))
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1")
            .withEnv("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1")
            .withEnv("KAFKA_GROUP_SHARE_MIN_RECORD_LOCK_DURATION_MS", "1000")
            .withEnv("KAFKA_GROUP_SHARE_HEARTBEAT_INTERVAL_MS", "1000")
            .withEnv("KAFKA_GROUP_SHARE_MIN_HEARTBEAT_INTERVAL_MS", "500");
    kafka.start();
  }

  @AfterAll
  static void stop() {
    if (kafka != null) {
      kafka.stop();
    }
  }

  @Override
  String bootstrapServers() {
    return kafka.getBootstrapServers();
  }
}
