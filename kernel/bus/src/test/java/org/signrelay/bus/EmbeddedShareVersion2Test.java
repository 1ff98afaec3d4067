package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.ErrorCode;

/** The embedded broker as it is by default, with dead letters of its own (KIP-1191). */
class EmbeddedShareVersion2Test extends BusContract {
  @Override
  String bootstrapServers() {
    return KafkaUnderTest.shareVersion2();
  }

  @Test
  void whatNoWorkerGivesUpIsADeadLetterOfTheBroker() throws Exception {
    BlockingQueue<DeadLetter> letters = deadLetters();
    WorkQueue<?> queue = bus().topics().translations();
    ShareWorkerConfig limitOf2 =
        new ShareWorkerConfig(1, 1, Duration.ofSeconds(3), 2, Duration.ofMillis(10));
    bus().work(bus().topics().translations(), limitOf2, delivery -> {}).close();
    publish("unlucky");
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", bootstrapServers());
    config.put("group.id", queue.group());
    config.put("share.acknowledgement.mode", "explicit");
    try (var foreign =
        new KafkaShareConsumer<>(
            config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      foreign.subscribe(List.of(queue.topic().name()));
      while (letters.isEmpty()) {
        for (ConsumerRecord<byte[], byte[]> record : foreign.poll(Duration.ofMillis(200))) {
          foreign.acknowledge(record, AcknowledgeType.RELEASE);
        }
        foreign.commitSync();
      }
    }

    DeadLetter letter = next(letters);

    assertThat(letter.key()).isEqualTo("unlucky");
    assertThat(letter.worker()).isEqualTo("broker");
    assertThat(letter.code()).isEqualTo(ErrorCode.DELIVERY_LIMIT_REACHED);
    assertThat(letter.attempts()).isEqualTo(2);
    assertThat(letter.source().topic()).isEqualTo(queue.topic().name());
    assertThat(letter.value()).isNotEmpty();
    awaitBacklog(0);
  }

  @Test
  void aWorkerThatSleptThroughItsLockKnowsThatItLostTheRecord() throws Exception {
    publish("slept");
    try (HangingWorkerProcess sleeper = HangingWorkerProcess.start(bus(), bootstrapServers())) {
      sleeper.awaitLine("took slept");
      sleeper.signal("STOP");
      work(1, 1, 10);
      Delivery<TranslationRequest> delivery = nextDelivery();
      assertThat(delivery.deliveryCount()).isEqualTo(2);

      sleeper.signal("CONT");

      sleeper.awaitLine("lost slept");
      assertThat(delivery.isHeld()).isTrue();
      delivery.accept();
      awaitBacklog(0);
    }
  }
}
