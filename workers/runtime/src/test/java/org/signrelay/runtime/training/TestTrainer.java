package org.signrelay.runtime.training;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.runtime.Fleet;

/** A trainer as a process would run it. */
final class TestTrainer implements AutoCloseable {
  private static final int DELIVERY_LIMIT = 5;

  private final JobControls controls;
  private final TrainingHandler handler;
  private final ShareWorker<TrainingSegment> worker;

  TestTrainer(Fleet fleet) {
    this(fleet, step -> {});
  }

  TestTrainer(Fleet fleet, Consumer<SegmentStep> observer) {
    this(fleet, observer, handler -> handler);
  }

  TestTrainer(
      Fleet fleet,
      Consumer<SegmentStep> observer,
      UnaryOperator<DeliveryHandler<TrainingSegment>> between) {
    controls = new JobControls(fleet.bus());
    handler =
        new TrainingHandler(
            fleet.bus(),
            fleet.store(),
            fleet.host(),
            controls,
            new TrainerSettings(DELIVERY_LIMIT, "test"),
            Clock.systemUTC(),
            observer);
    worker =
        fleet
            .bus()
            .work(
                fleet.bus().topics().training(),
                Fleet.worker(1, DELIVERY_LIMIT),
                between.apply(handler));
  }

  JobControls controls() {
    return controls;
  }

  /** Lets everything go that a dead process would: what it holds is delivered again. */
  void die() {
    worker.close();
  }

  /** Ends in order. */
  void stop() {
    handler.stop();
    worker.stop(Duration.ofSeconds(30));
  }

  @Override
  public void close() {
    worker.stop(Duration.ofSeconds(10));
    handler.close();
    controls.close();
  }
}
