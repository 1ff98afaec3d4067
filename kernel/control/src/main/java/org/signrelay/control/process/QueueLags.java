package org.signrelay.control.process;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.signrelay.bus.Bus;
import org.signrelay.bus.WorkQueue;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of each queue are not settled, asked of the broker every few seconds: what an
 * autoscaler goes by. Thread-safe; reading it never waits for a broker.
 */
public final class QueueLags implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(QueueLags.class);
  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Bus bus;
  private final Map<String, Long> byGroup = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("queue-lags").daemon().factory());

  public QueueLags(Bus bus) {
    this.bus = bus;
    var unused =
        timer.scheduleWithFixedDelay(this::ask, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What was found last.
   *
   * @param group without the system's prefix, such as {@code translators}
   * @return NaN as long as no broker has answered
   */
  public double lag(String group) {
    Long lag = byGroup.get(bus.topics().prefix() + "." + group);
    return lag == null ? Double.NaN : lag;
  }

  private void ask() {
    for (WorkQueue<?> queue : bus.topics().queues()) {
      try {
        byGroup.put(queue.group(), bus.backlog(queue));
      } catch (SignRelayException e) {
        byGroup.remove(queue.group());
        LOG.debug("The lag of {} is not known", queue.group(), e);
      }
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
