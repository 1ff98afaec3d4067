package org.signrelay.bus;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A process that takes a request, says so, and never comes to an end with it. */
final class HangingWorker {
  private HangingWorker() {}

  public static void main(String[] arguments) throws InterruptedException {
    Bus bus = Bus.connect(new BusConfig(arguments[0], arguments[1], "hanging-worker"));
    ShareWorkerConfig config =
        new ShareWorkerConfig(1, 1, Duration.ofSeconds(30), 10, Duration.ofMillis(10));
    bus.work(
        bus.topics().translations(),
        config,
        delivery -> System.out.println("took " + delivery.key()));
    new CountDownLatch(1).await();
  }
}
