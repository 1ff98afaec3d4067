package org.signrelay.bus;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that takes a request, says so, and comes to no end with it until it is lost. */
final class HangingWorker {
  private HangingWorker() {}

  public static void main(String[] arguments) {
    Bus bus = Bus.connect(new BusConfig(arguments[0], arguments[1], "hanging-worker"));
    ShareWorkerConfig config =
        new ShareWorkerConfig(1, 1, Duration.ofSeconds(2), 10, Duration.ofMillis(10));
    bus.work(
        bus.topics().translations(),
        config,
        delivery -> {
          System.out.println("took " + delivery.key());
          while (delivery.isHeld()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
          }
          System.out.println("lost " + delivery.key());
        });
    LockSupport.park(bus);
  }
}
