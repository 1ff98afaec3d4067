package org.signrelay.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.internals.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir private Path directory;

  @Test
  void dataSurvivesARestartOnAnotherPort() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, Map.of())) {
      try (Admin admin = admin(kafka)) {
        admin.createTopics(List.of(new NewTopic("facts", 1, (short) 1))).all().get();
      }
      Map<String, Object> config = Map.of("bootstrap.servers", kafka.bootstrapServers());
      try (var producer =
          new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
        producer.send(new ProducerRecord<>("facts", "key", "value")).get();
      }
      assertThat(kafka.isHealthy()).isTrue();
    }
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, Map.of());
        Admin admin = admin(kafka)) {
      TopicPartition partition = new TopicPartition("facts", 0);
      assertThat(
              admin
                  .listOffsets(Map.of(partition, OffsetSpec.latest()))
                  .partitionResult(partition)
                  .get()
                  .offset())
          .isEqualTo(1);
    }
  }

  @Test
  void theFeatureLevelOfANewDirectoryCanBeChosen() throws Exception {
    try (EmbeddedKafka kafka =
            EmbeddedKafka.start(directory, 0, Map.of(), Map.of("share.version", (short) 1));
        Admin admin = admin(kafka)) {
      assertThat(
              admin
                  .describeFeatures()
                  .featureMetadata()
                  .get()
                  .finalizedFeatures()
                  .get("share.version")
                  .maxVersionLevel())
          .isEqualTo((short) 1);
    }
  }

  @Test
  void aSecondBrokerOnADirectoryIsRefusedAndTheFirstLivesOn() throws Exception {
    try (EmbeddedKafka first = EmbeddedKafka.start(directory, 0, Map.of())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, 0, Map.of()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("another process runs a broker on the data directory")
          .hasMessageContaining(directory.toString());
      try (Admin admin = admin(first)) {
        assertThat(admin.describeCluster().nodes().get()).hasSize(1);
      }
      assertThat(first.stop(Duration.ofSeconds(15))).isTrue();
    }
  }

  @Test
  void aFatalErrorMarksTheBrokerAsDownAndLeavesTheJvmAlive() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, Map.of())) {
      assertThat(kafka.isHealthy()).isTrue();

      Exit.halt(1, "a disk went away");

      assertThat(kafka.isHealthy()).isFalse();
    }
  }

  @Test
  void aTakenPortIsNamedAndTheDirectoryStaysFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(directory, taken.getLocalPort(), Map.of()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
    DirectoryLock.take(directory).close();
  }

  private static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
  }
}
