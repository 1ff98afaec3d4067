package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.broker.EmbeddedKafka;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class BrokerGoneTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  @TempDir private Path directory;

  @Test
  void connectingToNobodyIsUnavailable() {
    BusConfig nobody = new BusConfig("127.0.0.1:1", "test", "me", Map.of(), Duration.ofSeconds(1));

    assertThatThrownBy(() -> Bus.connect(nobody))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
  }

  @Test
  void aBrokerWithoutShareGroupsIsRefusedWithTheVersionThatIsNeeded() {
    try (EmbeddedKafka kafka =
        EmbeddedKafka.start(directory, 0, Map.of(), Map.of("share.version", (short) 0))) {
      assertThatThrownBy(() -> Bus.connect(new BusConfig(kafka.bootstrapServers(), "test", "me")))
          .isInstanceOfSatisfying(
              SignRelayException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
          .hasMessageContaining(
              "has no share groups: its share.version is 0, and SignRelay needs Kafka 4.2 or newer"
                  + " with share.version 1 or higher");
    }
  }

  @Test
  void publishingFailsWithoutABrokerAndEverythingGoesOnWhenItIsBack() throws Exception {
    BlockingQueue<Delivery<TranslationRequest>> deliveries = new LinkedBlockingQueue<>();
    EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0, KafkaUnderTest.QUICK);
    int port = URI.create("kafka://" + kafka.bootstrapServers()).getPort();
    try (Bus bus =
        Bus.connect(new BusConfig(kafka.bootstrapServers(), "test", "me", Map.of(), TIMEOUT))) {
      WorkQueue<TranslationRequest> queue = bus.topics().translations();
      ShareWorker<TranslationRequest> worker =
          bus.work(queue, ShareWorkerConfig.of(2), deliveries::add);
      BlockingQueue<Received<TranslationRequest>> read = new LinkedBlockingQueue<>();
      TopicReader<TranslationRequest> reader =
          bus.read(queue.topic(), TopicReader.From.BEGINNING, read::add);
      bus.publisher().publish(queue.topic(), TestEvents.request("before"));
      deliveries.poll(30, TimeUnit.SECONDS).accept();
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (bus.backlog(queue) > 0 && System.nanoTime() < end) {
        assertThat(bus.isReachable()).isTrue();
      }
      kafka.close();

      assertThat(bus.isReachable()).isFalse();
      assertThatThrownBy(
              () -> bus.publisher().publish(queue.topic(), TestEvents.request("meanwhile")))
          .isInstanceOfSatisfying(
              SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAVAILABLE));
      PublishLog log = new PublishLog();
      bus.publisher()
          .publishAsync(queue.topic(), TestEvents.request("meanwhile-too"), Optional.empty(), log);
      assertThat(log.failures.poll(30, TimeUnit.SECONDS).code()).isEqualTo(ErrorCode.UNAVAILABLE);

      try (EmbeddedKafka restarted = EmbeddedKafka.start(directory, port, KafkaUnderTest.QUICK)) {
        bus.publisher().publish(queue.topic(), TestEvents.request("after"));
        Delivery<TranslationRequest> delivery = deliveries.poll(60, TimeUnit.SECONDS);
        assertThat(delivery.key()).isEqualTo("after");
        delivery.accept();
        assertThat(List.of(key(read), key(read))).containsExactly("before", "after");
        assertThat(restarted.isHealthy()).isTrue();
        worker.stop(Duration.ofSeconds(10));
        reader.close();
      }
    }
  }

  private static String key(BlockingQueue<Received<TranslationRequest>> read) throws Exception {
    return read.poll(60, TimeUnit.SECONDS).key();
  }
}
