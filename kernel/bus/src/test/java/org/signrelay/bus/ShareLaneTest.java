package org.signrelay.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.junit.jupiter.api.Test;

class ShareLaneTest {
  private static final String TOPIC = "queue";

  @Test
  void aLaneLosesWhatItHoldsAndGoesOnAfterWhateverItsConsumerThrows() throws Exception {
    Queue<Supplier<ShareConsumer<byte[], byte[]>>> openings = new ArrayDeque<>();
    openings.add(() -> {
      throw new UnsupportedOperationException("no consumer, on purpose");
    });
    openings.add(() -> holding(new ConsumerThatCannotCommit(), 0, 1));
    openings.add(() -> holding(new MockShareConsumer<>(), 2));
    BlockingQueue<HeldRecord> taken = new LinkedBlockingQueue<>();
    ShareLane lane =
        new ShareLane(() -> openings.remove().get(), Duration.ofMinutes(1), taken::add);
    Thread thread = Thread.ofPlatform().daemon().start(lane);

    HeldRecord settled = next(taken);
    HeldRecord open = next(taken);
    settled.settle(AcknowledgeType.ACCEPT, Duration.ZERO);

    HeldRecord later = next(taken);
    assertThat(later.position().offset()).isEqualTo(2);
    assertThat(open.isOpen()).isFalse();
    assertThat(later.isOpen()).isTrue();
    lane.release();
    assertThat(thread.join(Duration.ofSeconds(30))).isTrue();
    assertThat(later.isOpen()).isFalse();
  }

  private static MockShareConsumer<byte[], byte[]> holding(
      MockShareConsumer<byte[], byte[]> consumer, long... offsets) {
    consumer.subscribe(List.of(TOPIC));
    for (long offset : offsets) {
      consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset, new byte[1], new byte[1]));
    }
    return consumer;
  }

  private static HeldRecord next(BlockingQueue<HeldRecord> taken) throws InterruptedException {
    HeldRecord next = taken.poll(30, TimeUnit.SECONDS);
    assertThat(next).as("the lane handed nothing out within 30 s").isNotNull();
    return next;
  }

  private static final class ConsumerThatCannotCommit extends MockShareConsumer<byte[], byte[]> {
    @Override
    public synchronized Map<TopicIdPartition, Optional<KafkaException>> commitSync(Duration limit) {
      throw new AssertionError("the commit fails on purpose");
    }
  }
}
