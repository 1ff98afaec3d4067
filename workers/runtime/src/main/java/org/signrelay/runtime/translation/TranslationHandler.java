package org.signrelay.runtime.translation;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.EventPublisher;
import org.signrelay.bus.Topics;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.TracedWork;
import org.signrelay.bus.Tracing;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.control.translation.Erasures;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.decoding.Translation;
import org.signrelay.learning.engine.Torch;
import org.signrelay.runtime.models.LoadedModels;
import org.signrelay.runtime.models.ModelLease;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Translates requests. What it promises for each delivery:
 *
 * <ul>
 *   <li>The result is published before the delivery is accepted. If this process dies in between,
 *       the request is translated again, and its readers take the first result.
 *   <li>A request that cannot be translated, because its clip does not fit the model, its bytes are
 *       no clip, or there is no such model, gets an error result with a code, and goes to the dead
 *       letters. Its neighbours in the same batch are translated.
 *   <li>A request for a bundle on trial that fails is translated by its fallback instead.
 *   <li>A request whose deadline has passed is answered so and not computed.
 *   <li>A request of a person who was erased since is answered so and not computed.
 *   <li>A request whose stored clip was deleted because it has been answered is accepted.
 *   <li>If we fail ourselves, the request is released to be tried again, here or elsewhere; only
 *       when no delivery is left does it get an error result and a dead letter.
 * </ul>
 *
 * <p>Requests that wait at the same time are decoded together, by model, search and length (see
 * {@link BatchLimits}); nothing waits longer than the linger for company while a thread is free.
 *
 * <p>Thread-safe; one handler may serve several queues, those of less hurry by its {@link #bulk}
 * side. To stop: stop the {@link org.signrelay.bus.ShareWorker} first, then close this, then the
 * models.
 *
 * <pre>{@code
 * var handler = new TranslationHandler(bus.publisher(), bus.topics(), store, models, settings, ...);
 * var worker = bus.work(bus.topics().translations(), ShareWorkerConfig.of(64), handler);
 * ...
 * worker.stop(Duration.ofSeconds(20));
 * handler.close();
 * }</pre>
 */
public final class TranslationHandler
    implements DeliveryHandler<TranslationRequest>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TranslationHandler.class);

  private static final int THIRD = 3;

  private final StoredClips clips;
  private final ClipLimits limits;
  private final Erasures erasures;
  private final LoadedModels models;
  private final Answers answers;
  private final Tracing tracing;
  private final WaitingRequests waiting;
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param process who answers, for the results
   */
  public TranslationHandler(
      EventPublisher publisher,
      Topics topics,
      ArtifactStore store,
      LoadedModels models,
      TranslationSettings settings,
      String process,
      Clock clock) {
    this.clips = new StoredClips(store, clock);
    this.limits = settings.clips();
    this.erasures = new Erasures(store);
    this.models = models;
    this.tracing = publisher.tracing();
    this.answers =
        new Answers(
            publisher, topics.translationResults(), process, settings.deliveryLimit() - 1, clock);
    this.waiting = new WaitingRequests(settings.batches());
    for (int i = 0; i < settings.threads(); i++) {
      threads.add(Thread.ofPlatform().daemon().name("translator-" + i).start(this::run));
    }
  }

  /** Reads the clip, on the delivery's own thread, and leaves the rest to the decoding threads. */
  @Override
  public void handle(Delivery<TranslationRequest> delivery) {
    handle(delivery, false);
  }

  /** For the queue of requests whose answers nobody sits waiting for: they let others go first. */
  public DeliveryHandler<TranslationRequest> bulk() {
    return delivery -> handle(delivery, true);
  }

  private void handle(Delivery<TranslationRequest> taken, boolean bulk) {
    TracedDelivery delivery = TracedDelivery.taken(taken, tracing, answers.now());
    logged(delivery, () -> prepare(delivery, bulk));
  }

  private void prepare(Delivery<TranslationRequest> delivery, boolean bulk) {
    String model = model(delivery);
    Answers.Work work = Answers.Work.on(model, answers.now());
    try {
      refuseExpired(delivery.value(), work.began());
      if (erasures.covers(delivery.value())) {
        answers.erased(delivery, work);
        return;
      }
      Optional<Clip> clip = clip(delivery.value().clip());
      if (clip.isEmpty()) {
        LOG.info("The request at {} was answered before", delivery.position());
        delivery.accept();
      } else if (!waiting.add(
          new WaitingRequest(delivery, model, clip.get(), bulk, System.nanoTime()))) {
        delivery.release();
      }
    } catch (RuntimeException e) {
      failed(delivery, work, e);
    }
  }

  /** A bundle on trial that two workers may have died of is not tried a third time. */
  private static String model(Delivery<TranslationRequest> delivery) {
    String fallback = delivery.value().fallbackSha();
    return fallback == null || delivery.deliveryCount() < THIRD
        ? delivery.value().modelSha()
        : fallback;
  }

  private static void refuseExpired(TranslationRequest request, Instant now) {
    if (now.isAfter(request.deadline())) {
      throw new SignRelayException(
          ErrorCode.DEADLINE_EXCEEDED,
          "the deadline %s had passed before the work began".formatted(request.deadline()));
    }
  }

  /** Empty if the request has its result already, and its clip was deleted for that. */
  private Optional<Clip> clip(ClipSource source) {
    return switch (source) {
      case ClipSource.Inline inline -> Optional.of(inline.clip());
      case ClipSource.Stored stored ->
          switch (content(stored.sha256())) {
            case StoredClips.Content.Whole(byte[] bytes) ->
                Optional.of(PoseFile.read(bytes, limits));
            case StoredClips.Content.Answered answered -> Optional.empty();
            case StoredClips.Content.Missing missing ->
                throw new SignRelayException(
                    ErrorCode.NOT_FOUND, "the request's clip is not in the store");
          };
    };
  }

  private StoredClips.Content content(String sha256) {
    return Sha256.isValid(sha256) ? clips.read(sha256) : new StoredClips.Content.Missing();
  }

  private void run() {
    Torch.withoutGradients();
    try {
      for (var batch = waiting.take(); !batch.isEmpty(); batch = waiting.take()) {
        work(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(List<WaitingRequest> batch) {
    Instant began = answers.now();
    String sha256 = batch.getFirst().model();
    batch.forEach(request -> noteWait(request, began));
    try (ModelLease model = models.lease(sha256)) {
      translate(batch, model, new Answers.Work(began, sha256, model.pluginVersions(), List.of()));
    } catch (Throwable e) { // nothing that a model does may end this thread
      batch.stream()
          .filter(request -> request.delivery().isHeld())
          .forEach(request -> failed(request, Answers.Work.on(sha256, began), e));
    }
  }

  private void translate(List<WaitingRequest> batch, ModelLease model, Answers.Work work) {
    List<WaitingRequest> ready = new ArrayList<>();
    List<PreparedClip> clips = new ArrayList<>();
    for (WaitingRequest request : batch) {
      try {
        refuseExpired(request.request(), work.began());
        clips.add(model.prepare(request.clip()));
        ready.add(request);
      } catch (RuntimeException | LinkageError e) {
        failed(request, work, e);
      }
    }
    if (!ready.isEmpty()) {
      decode(ready, clips, model, work);
    }
  }

  private void noteWait(WaitingRequest request, Instant now) {
    tracing
        .begun(
            "batch wait",
            Tracing.Role.STEP,
            request.delivery().trace(),
            now.minusNanos(System.nanoTime() - request.arrived()))
        .end();
  }

  private void decode(
      List<WaitingRequest> requests,
      List<PreparedClip> clips,
      ModelLease model,
      Answers.Work work) {
    List<Translation> translations;
    List<TracedWork> computing =
        requests.stream()
            .map(request ->
                tracing
                    .begin("compute", Tracing.Role.STEP, request.delivery().trace())
                    .tag("signrelay.batch.requests", requests.size()))
            .toList();
    try {
      translations = model.translate(clips, settings(requests.getFirst().request().decoding()));
    } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
      computing.forEach(TracedWork::end);
      apart(requests, clips, model, work, e);
      return;
    }
    computing.forEach(TracedWork::end);
    for (int i = 0; i < requests.size(); i++) {
      Delivery<TranslationRequest> delivery = requests.get(i).delivery();
      try {
        answers.translated(
            delivery, work.with(warnings(delivery.value(), model)), translations.get(i));
      } catch (RuntimeException e) {
        failed(delivery, work, e);
      }
    }
  }

  private static List<String> warnings(TranslationRequest request, ModelLease model) {
    return Optional.ofNullable(request.extractor()).flatMap(model::extractorMismatch).stream()
        .toList();
  }

  /** A batch failed: each of its requests fails or succeeds alone. */
  private void apart(
      List<WaitingRequest> requests,
      List<PreparedClip> clips,
      ModelLease model,
      Answers.Work work,
      Throwable cause) {
    if (requests.size() == 1) {
      failed(requests.getFirst(), work, cause);
      return;
    }
    LOG.warn("A batch of {} failed and is tried one by one", requests.size(), cause);
    for (int i = 0; i < requests.size(); i++) {
      decode(List.of(requests.get(i)), List.of(clips.get(i)), model, work);
    }
  }

  /** A bundle on trial fails at nobody's expense: the fallback answers. Never throws. */
  private void failed(WaitingRequest request, Answers.Work work, Throwable cause) {
    Optional<WaitingRequest> onFallback =
        isExpired(cause) ? Optional.empty() : request.onFallback();
    if (onFallback.isEmpty()) {
      failed(request.delivery(), work, cause);
      return;
    }
    logged(
        request.delivery(),
        () ->
            LOG.warn(
                "Bundle {} failed; its fallback takes {}",
                work.modelSha(),
                request.delivery().position(),
                cause));
    if (!waiting.add(onFallback.get())) {
      release(request.delivery());
    }
  }

  private static boolean isExpired(Throwable cause) {
    return cause instanceof SignRelayException known && known.code() == ErrorCode.DEADLINE_EXCEEDED;
  }

  /** Never throws: a delivery that cannot be told of its failure shall not take others with it. */
  private void failed(Delivery<TranslationRequest> delivery, Answers.Work work, Throwable cause) {
    logged(
        delivery,
        () -> {
          try {
            answers.failed(delivery, work, cause);
          } catch (RuntimeException | LinkageError e) {
            LOG.error("The failure of {} was not told", delivery.position(), e);
            release(delivery);
          }
        });
  }

  /** Does something whose log names the delivery's trace. */
  private static void logged(Delivery<?> delivery, Runnable work) {
    Optional<MDC.MDCCloseable> named = delivery.trace().map(TraceContext::inLogs);
    try {
      work.run();
    } finally {
      named.ifPresent(MDC.MDCCloseable::close);
    }
  }

  /** Never throws. */
  private static void release(Delivery<TranslationRequest> delivery) {
    try {
      if (delivery.isHeld()) {
        delivery.release();
      }
    } catch (RuntimeException e) {
      LOG.error("Delivery {} was not released", delivery.position(), e);
    }
  }

  private static DecodingSettings settings(Decoding decoding) {
    return new DecodingSettings(
        decoding.beamSize(), decoding.lengthPenalty(), decoding.maxTokens());
  }

  /** Finishes the batches that are being decoded, and releases what waits. */
  @Override
  public void close() {
    waiting.close().forEach(request -> release(request.delivery()));
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
