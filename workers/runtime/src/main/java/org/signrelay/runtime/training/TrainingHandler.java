package org.signrelay.runtime.training;

import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.Bus;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.control.models.ModelAliases;
import org.signrelay.host.PluginHost;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.InvalidOptionsException;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.UnsupportedLayoutException;
import org.signrelay.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes training jobs from checkpoint to checkpoint. What it promises for each segment:
 *
 * <ul>
 *   <li>A job advances along one chain of segments. A segment belongs to the first record that
 *       claims it; another record for it is accepted without work, and of two trainers that work on
 *       one record the earlier is fenced off before anybody sees what it did (see {@link
 *       SegmentClaims}).
 *   <li>The order is: checkpoint into the store, events and status, next segment onto the queue,
 *       accept. A trainer that dies between any two of these costs at most one segment, and the
 *       weights are those of the undisturbed run, bit for bit. Every segment begins by reading its
 *       checkpoint from the store: there is no other way to go on than the one after a crash.
 *   <li>A pause stops the job after the step it is at and keeps the checkpoint; no segment is on
 *       the queue then, until {@link TrainingSegment#resumed} is published. A cancelled job ends
 *       with its next segment, whether it is running, queued or paused.
 *   <li>What is wrong with recipe, corpus or plugins, and a training that diverges, ends the job
 *       with a code, at once. If we fail ourselves, the segment is released to be tried again; the
 *       job fails only when no delivery is left.
 *   <li>A job keeps the plugin versions that it started with.
 * </ul>
 *
 * <p>One segment at a time, on one thread: the engine's threads are a setting of the process, and
 * trainings side by side are processes side by side.
 *
 * <pre>{@code
 * var controls = new JobControls(bus);
 * var handler = new TrainingHandler(bus, store, host, controls, settings, Clock.systemUTC());
 * var worker = bus.work(bus.topics().training(), ShareWorkerConfig.of(1), handler);
 * ...
 * handler.stop();                          // the segment ends after this step, the next is published
 * worker.stop(Duration.ofSeconds(30));
 * handler.close();
 * controls.close();
 * }</pre>
 */
public final class TrainingHandler implements DeliveryHandler<TrainingSegment>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingHandler.class);

  /** A job that goes on elsewhere shall not hold its plugin versions here. */
  private static final long KEEP_READY_SECONDS = 60;

  private final Bus bus;
  private final Clock clock;
  private final int lastDelivery;
  private final SegmentWork.Surroundings surroundings;
  private final JobRuns runs;
  private final ModelAliases aliases;
  private final ScheduledThreadPoolExecutor trainer;
  private @Nullable ScheduledFuture<?> letGo; // used by the training thread
  private volatile boolean stopping;

  public TrainingHandler(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      JobControls controls,
      TrainerSettings settings,
      Clock clock) {
    this(bus, store, host, controls, settings, clock, step -> {});
  }

  /**
   * @param observer told how far each segment is, on the training thread
   */
  TrainingHandler(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      JobControls controls,
      TrainerSettings settings,
      Clock clock,
      Consumer<SegmentStep> observer) {
    this.bus = bus;
    this.clock = clock;
    this.lastDelivery = settings.deliveryLimit() - 1;
    this.surroundings =
        new SegmentWork.Surroundings(
            store, new SegmentClaims(store), controls, settings.build(), observer);
    this.runs = new JobRuns(host, store);
    this.aliases = new ModelAliases(store);
    this.trainer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("trainer").factory());
    trainer.setRemoveOnCancelPolicy(true);
    trainer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Returns when the segment is settled. */
  @Override
  public void handle(Delivery<TrainingSegment> delivery) throws Exception {
    Future<?> work = trainer.submit(() -> workOn(delivery));
    try {
      work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  private void workOn(Delivery<TrainingSegment> delivery) {
    if (letGo != null) {
      letGo.cancel(false);
    }
    TrainingSegment segment = delivery.value();
    SegmentClaims.Outcome claim;
    try {
      claim = surroundings.claims().claim(segment, delivery.position());
    } catch (SignRelayException e) {
      delivery.reject(e.code(), String.valueOf(e.getMessage()));
      return;
    }
    switch (claim) {
      case SegmentClaims.Outcome.Superfluous(String reason) -> {
        LOG.info(
            "Segment {} of {} is accepted without work: {}",
            segment.number(),
            segment.jobId(),
            reason);
        delivery.accept();
      }
      case SegmentClaims.Outcome.Mine(SegmentClaims.Fence fence) -> workOn(delivery, fence);
    }
  }

  private void workOn(Delivery<TrainingSegment> delivery, SegmentClaims.Fence fence) {
    TrainingSegment segment = delivery.value();
    JobReporter reporter =
        new JobReporter(bus.publisher(), bus.topics(), clock, segment, delivery.trace());
    try {
      surroundings.observer().accept(SegmentStep.CLAIMED);
      After after = perform(delivery, fence, reporter);
      conclude(delivery, fence, reporter, after);
    } catch (FencedOffException e) {
      LOG.warn("Segment {} of {} is left: {}", segment.number(), segment.jobId(), e.getMessage());
      delivery.release();
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      failed(delivery, fence, reporter, e);
    }
  }

  private After perform(
      Delivery<TrainingSegment> delivery, SegmentClaims.Fence fence, JobReporter reporter)
      throws FencedOffException {
    TrainingSegment segment = delivery.value();
    return switch (surroundings.controls().wishForSure(segment.jobId())) {
      case RUN ->
          new SegmentWork(segment, runs.of(segment), fence, reporter, surroundings)
              .perform(() -> stopping || !delivery.isHeld());
      case PAUSE ->
          new After.Paused(
              segment.checkpointSha(),
              segment.next(segment.checkpointSha(), segment.dataHash()),
              surroundings.claims().noteBefore(segment));
      case CANCEL -> new After.Cancelled();
    };
  }

  private void conclude(
      Delivery<TrainingSegment> delivery,
      SegmentClaims.Fence fence,
      JobReporter reporter,
      After after)
      throws FencedOffException {
    fence.check();
    switch (after) {
      case After.GoesOn(TrainingSegment next) -> {
        publish(delivery, next);
        letGo = trainer.schedule(runs::close, KEEP_READY_SECONDS, TimeUnit.SECONDS);
      }
      case After.Paused paused -> {
        runs.close();
        pause(delivery, reporter, paused);
      }
      case After.Cancelled cancelled -> {
        runs.close();
        reporter.cancelled();
      }
      case After.Completed(String bundleSha, String encoderSlot) -> {
        runs.close();
        aliases.set(delivery.value().modelName(), bundleSha);
        reporter.completed(bundleSha, encoderSlot);
      }
    }
    surroundings.observer().accept(SegmentStep.NEXT_PUBLISHED);
    delivery.accept();
  }

  /**
   * Whoever resumes or cancels a job looks at its status after saying so, and gives us the job back
   * if it is paused; we look for such a word after saying that it is paused. One of both sees the
   * other.
   */
  private void pause(
      Delivery<TrainingSegment> delivery, JobReporter reporter, After.Paused paused) {
    surroundings.claims().leaveNote(delivery.value(), paused.note().asPaused());
    reporter.paused(paused.checkpointSha());
    switch (surroundings.controls().wishForSure(delivery.value().jobId())) {
      case PAUSE -> {}
      case RUN, CANCEL -> publish(delivery, paused.next());
    }
  }

  private void publish(Delivery<TrainingSegment> delivery, TrainingSegment next) {
    bus.publisher().publish(bus.topics().training().topic(), next, delivery.trace());
  }

  private void failed(
      Delivery<TrainingSegment> delivery,
      SegmentClaims.Fence fence,
      JobReporter reporter,
      Throwable cause) {
    runs.close();
    ErrorCode code = code(cause);
    boolean isFinal = code.blame() == ErrorCode.Blame.USER || code == ErrorCode.TRAINING_DIVERGED;
    if (!isFinal && delivery.deliveryCount() < lastDelivery) {
      LOG.warn("The segment at {} is tried again", delivery.position(), cause);
      delivery.release();
      return;
    }
    LOG.info("Job {} fails", delivery.value().jobId(), cause);
    try {
      fence.check();
      reporter.failed(code, message(code, cause));
      delivery.accept();
    } catch (FencedOffException | SignRelayException e) {
      LOG.warn("The failure of job {} was not told", delivery.value().jobId(), e);
      delivery.release();
    }
  }

  private static ErrorCode code(Throwable cause) {
    return switch (cause) {
      case SignRelayException known -> known.code();
      case InvalidOptionsException options -> ErrorCode.RECIPE_INVALID;
      case UnsupportedLayoutException layout -> ErrorCode.CORPUS_INVALID;
      default -> ErrorCode.INTERNAL;
    };
  }

  private static String message(ErrorCode code, Throwable cause) {
    return code == ErrorCode.INTERNAL && !(cause instanceof SignRelayException)
        ? "the trainer failed with " + cause.getClass().getSimpleName()
        : String.valueOf(cause.getMessage());
  }

  /** Ends the segment after the step it is at; its next segment goes to whoever takes it. */
  public void stop() {
    stopping = true;
  }

  /** Stops, waits for the segment in work, and lets the last job go. */
  @Override
  public void close() {
    stop();
    trainer.execute(runs::close);
    trainer.shutdown();
    try {
      if (!trainer.awaitTermination(1, TimeUnit.MINUTES)) {
        LOG.warn("The trainer is still at work after a minute and is left behind");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
