package org.signrelay.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Bus;
import org.signrelay.bus.BusConfig;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.DeadLetterReader;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.TraceContext;
import org.signrelay.bus.Tracing;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.control.rollouts.RequestRouter;
import org.signrelay.control.rollouts.RolloutBook;
import org.signrelay.control.rollouts.RolloutTraffic;
import org.signrelay.control.translation.Admission;
import org.signrelay.control.translation.Erasures;
import org.signrelay.control.translation.IntakeLimits;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.control.translation.TranslationIntake;
import org.signrelay.control.translation.TranslationOrder;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.host.GoldenClips;
import org.signrelay.runtime.DeliveryView;
import org.signrelay.runtime.Fleet;
import org.signrelay.runtime.Told;
import org.signrelay.runtime.models.LoadedModels;
import org.signrelay.runtime.training.Jobs;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

class TranslationHandlerTest {
  private static final int DELIVERY_LIMIT = 4;

  /** Two tracers of one machine read its clock each for itself. */
  private static final long CLOCK_GRAIN = TimeUnit.MILLISECONDS.toNanos(1);

  @TempDir private static Path folder;
  private static Fleet fleet;
  private static Told<TranslationResult> results;
  private static DeadLetterReader reader;
  private static final BlockingQueue<DeadLetter> LETTERS = new LinkedBlockingQueue<>();
  private static LoadedModels models;
  private static String model;
  private static Clip clip;

  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeAll
  static void open() {
    fleet = new Fleet(folder);
    results = fleet.told(fleet.bus().topics().translationResults());
    reader = fleet.bus().deadLetters(fleet.bus().topics().translations(), LETTERS::add);
    models = new LoadedModels(fleet.store(), fleet.host().slots(), Device.cpu(), 2);
    model = Jobs.untrainedModel(fleet, 1);
    clip =
        SampleCorpus.generate(SamplePreset.EASY, 1).corpus().examples(Split.TEST).getFirst().clip();
  }

  @AfterAll
  static void close() {
    models.close();
    reader.close();
    results.close();
    fleet.close();
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable closeable : opened.reversed()) {
      closeable.close();
    }
  }

  @Test
  void aRequestIsAnsweredWithTextAndWhatMadeIt() throws Exception {
    work();
    TranslationRequest request = ask(clip);

    TranslationResult result = answer(request);

    TranslationOutcome.Translated translated = (TranslationOutcome.Translated) result.outcome();
    assertThat(translated.score()).isNegative();
    assertThat(translated.spans())
        .allMatch(span -> span.fromSeconds() < span.toSeconds())
        .allMatch(span -> span.toSeconds() <= clip.seconds() + 0.1);
    assertThat(result.modelSha()).isEqualTo(model);
    assertThat(result.pluginVersions()).containsEntry("encoder/points", "points-encoder@1.0.0");
    assertThat(result.worker()).isEqualTo("translator-1");
    assertThat(result.replyTo()).isEqualTo("me");
    assertThat(result.queueTime()).isPositive();
    assertThat(result.computeTime()).isPositive();
  }

  @Test
  void aClipTranslatesTheSameAloneAndInABatch() throws Exception {
    work();
    String alone = text(answer(ask(clip)));
    List<TranslationRequest> together = new ArrayList<>();
    for (int frames = clip.frames(); frames > clip.frames() - 12; frames--) {
      together.add(ask(first(frames)));
    }
    assertThat(text(answer(together.getFirst()))).isEqualTo(alone);
    for (TranslationRequest request : together) {
      assertThat(answer(request).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
    }
  }

  @Test
  void whatTheAskerDidWrongIsAnsweredAndADeadLetterAndTheWorkerLivesOn() throws Exception {
    work();
    String truncated = fleet.store().put(Arrays.copyOf(PoseFile.write(clip), 1000));
    Map<TranslationRequest, ErrorCode> expected =
        Map.of(
            ask("0".repeat(64), new ClipSource.Inline(clip), later()), ErrorCode.NOT_FOUND,
            ask("../../etc/passwd", new ClipSource.Inline(clip), later()), ErrorCode.NOT_FOUND,
            ask(truncated, new ClipSource.Inline(clip), later()), ErrorCode.MODEL_UNREADABLE,
            ask(GoldenClips.clip(3, 20, 1)), ErrorCode.CLIP_LAYOUT_UNSUPPORTED,
            ask(first(400, 30)), ErrorCode.CLIP_TOO_LONG,
            ask(model, new ClipSource.Stored("1".repeat(64)), later()), ErrorCode.NOT_FOUND,
            ask(model, new ClipSource.Stored(truncated), later()), ErrorCode.CLIP_UNREADABLE);

    for (Map.Entry<TranslationRequest, ErrorCode> request : expected.entrySet()) {
      assertThat(code(answer(request.getKey()))).isEqualTo(request.getValue());
    }
    Map<String, ErrorCode> letters =
        expected.keySet().stream()
            .map(request -> letter())
            .collect(Collectors.toMap(DeadLetter::key, DeadLetter::code));
    assertThat(letters)
        .isEqualTo(
            expected.entrySet().stream()
                .collect(Collectors.toMap(e -> e.getKey().id(), Map.Entry::getValue)));
    assertThat(answer(ask(clip)).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
  }

  @Test
  void aRecordWithACoordinateThatIsNoNumberIsADeadLetterAndTheWorkerLivesOn() throws Exception {
    float marker = 1234.5678f;
    float[] marked = clip.coordinates().clone();
    marked[7] = marker;
    Clip original =
        new Clip(
            clip.layout(), clip.framesPerSecond(), clip.frames(), marked, clip.confidence(), null);
    var topic = fleet.bus().topics().translations().topic();
    RawRecords records = new RawRecords(Fleet.bootstrapServers());
    byte[] whole =
        records.value(
            fleet
                .bus()
                .publisher()
                .publish(topic, request(model, new ClipSource.Inline(original), later())));
    records.write(topic.name(), "not-a-number", RawRecords.replaced(whole, marker, Float.NaN));
    work();

    DeadLetter letter = letter();

    assertThat(letter.key()).isEqualTo("not-a-number");
    assertThat(letter.code()).isEqualTo(ErrorCode.RECORD_UNREADABLE);
    assertThat(answer(ask(clip)).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
  }

  @Test
  void aClipFromTheStoreIsTranslatedLikeOneInTheRequest() throws Exception {
    work();
    String stored = fleet.store().put(PoseFile.write(clip));

    TranslationRequest request = ask(model, new ClipSource.Stored(stored), later());

    assertThat(text(answer(request))).isEqualTo(text(answer(ask(clip))));
  }

  @Test
  void aRequestThatIsDeliveredAgainAfterItsClipWasDeletedIsAcceptedWithoutASecondAnswer()
      throws Exception {
    StoredClips clips = new StoredClips(fleet.store(), Clock.systemUTC());
    ClipSource.Stored stored = clips.keep(PoseFile.write(clip));
    AtomicBoolean dies = new AtomicBoolean(true);
    ShareWorker<TranslationRequest> first =
        work(handler -> delivery -> handler.handle(new Mortal<>(delivery, () -> !dies.get())));
    TranslationRequest request = ask(model, stored, later());
    assertThat(answer(request).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
    first.close();
    clips.answered(stored.sha256());

    work();
    TranslationRequest next = ask(clip);

    answer(next);
    var queue = fleet.bus().topics().translations();
    while (fleet.bus().backlog(queue) > 0) {
      Thread.onSpinWait();
    }
    assertThat(results.soFar())
        .filteredOn(result -> result.requestId().equals(request.id()))
        .hasSize(1);
    assertThat(LETTERS).isEmpty();
  }

  @Test
  void aRequestWithKeypointsOfAnotherProgramThanTheModelsIsWarnedOf() throws Exception {
    TranslationRequest request =
        new TranslationRequest(
            UUID.randomUUID().toString(),
            model,
            new ClipSource.Inline(clip),
            new Decoding(1, 16, 1),
            later(),
            Instant.now(),
            null,
            null,
            "OpenPose@1.7.0",
            null);
    fleet.bus().publisher().publish(fleet.bus().topics().translations().topic(), request);

    work();

    assertThat(answer(request).warnings())
        .singleElement()
        .asString()
        .contains("an unknown program")
        .contains("OpenPose@1.7.0");
    assertThat(answer(ask(clip)).warnings()).isEmpty();
  }

  @Test
  void aRequestOfAPersonWhoWasErasedIsAnsweredAndLeavesNoDeadLetter() throws Exception {
    TranslationRequest request =
        new TranslationRequest(
            UUID.randomUUID().toString(),
            model,
            new ClipSource.Inline(clip),
            new Decoding(1, 16, 1),
            later(),
            Instant.now(),
            null,
            "ada",
            null,
            null);
    fleet.bus().publisher().publish(fleet.bus().topics().translations().topic(), request);
    new Erasures(fleet.store()).mark("ada", Instant.now());

    work();

    assertThat(answer(request).outcome())
        .isEqualTo(new TranslationOutcome.Failed(ErrorCode.NOT_FOUND, "the request was erased"));
    assertThat(answer(ask(clip)).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
    assertThat(LETTERS).isEmpty();
  }

  @Test
  void aBundleOnTrialThatFailsCostsNobodyAnAnswer() throws Exception {
    work();
    String broken = fleet.store().put(new byte[] {1, 2, 3});
    TranslationRequest request =
        new TranslationRequest(
            UUID.randomUUID().toString(),
            broken,
            new ClipSource.Inline(clip),
            new Decoding(1, 16, 1),
            later(),
            Instant.now(),
            null,
            null,
            null,
            model);
    fleet.bus().publisher().publish(fleet.bus().topics().translations().topic(), request);

    TranslationResult result = answer(request);

    assertThat(result.outcome()).isInstanceOf(TranslationOutcome.Translated.class);
    assertThat(result.modelSha()).isEqualTo(model);
    assertThat(LETTERS).isEmpty();
  }

  @Test
  void anExpiredRequestIsAnsweredAndNotComputed() throws Exception {
    work();
    TranslationRequest request =
        ask(model, new ClipSource.Inline(clip), Instant.now().minusSeconds(1));

    TranslationResult result = answer(request);

    assertThat(code(result)).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(result.pluginVersions()).isEmpty();
    assertThat(LETTERS).isEmpty();
  }

  @Test
  void oneBadClipInABatchFailsAlone() throws Exception {
    List<TranslationRequest> good = new ArrayList<>();
    for (int frames : List.of(10, 11, 12, 14, 15, 16)) {
      good.add(ask(first(frames)));
    }
    TranslationRequest bad = ask(first(13)); // the test encoder fails on it, inside the batch
    work();

    for (TranslationRequest request : good) {
      assertThat(answer(request).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
    }
    TranslationResult failure = answer(bad);
    assertThat(code(failure)).isEqualTo(ErrorCode.INTERNAL);
    DeadLetter letter = letter();
    assertThat(letter.key()).isEqualTo(bad.id());
    assertThat(letter.attempts()).isEqualTo(DELIVERY_LIMIT - 1);
  }

  @Test
  void aDeliveryThatCannotBeSettledDoesNotEndTheThreadThatDecodes() throws Exception {
    AtomicBoolean refused = new AtomicBoolean();
    work(handler ->
        delivery ->
            handler.handle(
                new DeliveryView<>(delivery) {
                  @Override
                  public void reject(ErrorCode code, String message) {
                    if (!refused.getAndSet(true)) {
                      throw new IllegalStateException("not now");
                    }
                    super.reject(code, message);
                  }
                }));

    TranslationRequest unknown = ask("0".repeat(64), new ClipSource.Inline(clip), later());

    assertThat(letter().key()).isEqualTo(unknown.id());
    assertThat(refused).isTrue();
    assertThat(answer(ask(clip)).outcome()).isInstanceOf(TranslationOutcome.Translated.class);
  }

  @Test
  void twoHundredRequestsAreAnsweredThoughAWorkerDiesAmongThem() throws Exception {
    List<TranslationRequest> requests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      requests.add(ask(first(20 + i % 40)));
    }
    AtomicBoolean dead = new AtomicBoolean();
    AtomicInteger accepted = new AtomicInteger();
    CountDownLatch dies = new CountDownLatch(1);
    ShareWorker<TranslationRequest> first =
        work(handler ->
            delivery ->
                handler.handle(
                    new Mortal<>(
                        delivery,
                        () -> {
                          if (accepted.incrementAndGet() == 60) {
                            dead.set(true); // its results are out, nobody accepts them
                            dies.countDown();
                          }
                          return !dead.get();
                        })));
    assertThat(dies.await(60, TimeUnit.SECONDS)).isTrue();
    first.close();
    work();

    for (TranslationRequest request : requests) {
      answer(request);
    }
    Map<String, List<String>> texts =
        results.soFar().stream()
            .filter(result -> requests.stream().anyMatch(r -> r.id().equals(result.requestId())))
            .collect(
                Collectors.groupingBy(
                    TranslationResult::requestId,
                    Collectors.mapping(TranslationHandlerTest::text, Collectors.toList())));
    assertThat(texts).hasSize(200);
    assertThat(texts.values()).allSatisfy(all -> assertThat(all).containsOnly(all.getFirst()));
    assertThat(texts.values()).anyMatch(all -> all.size() > 1);
  }

  @Test
  void oneRequestIsOneTraceFromItsCallerThroughDoorAndQueueToItsResult() throws Exception {
    RecordedSpans recorded = new RecordedSpans();
    Bus door = bus("door", recorded.process());
    Bus translator = bus("translator", recorded.process());
    RolloutBook noRollout = new RolloutBook(Map.of(), rollout -> {});
    ModelRegistry registry =
        new ModelRegistry(() ->
            Map.of(model, new ModelAnnouncement("m", model, "encoder/points", Instant.EPOCH)));
    TranslationIntake intake =
        TranslationIntake.open(
            door,
            "door",
            new RequestRouter(registry, noRollout),
            new RolloutTraffic(noRollout),
            new StoredClips(fleet.store(), Clock.systemUTC()),
            new Erasures(fleet.store()),
            IntakeLimits.DEFAULT,
            Clock.systemUTC());
    opened.add(intake);
    work(translator, handler -> handler);
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    TranslationOrder order =
        new TranslationOrder(
            new ClipSource.Inline(clip),
            model,
            new Decoding(1, 16, 1),
            Duration.ofMinutes(5),
            false);

    Admission.Admitted admitted =
        (Admission.Admitted)
            intake.submit(order, TraceContext.parse("00-" + trace + "-00f067aa0ba902b7-01", null));
    admitted.result().get(60, TimeUnit.SECONDS);

    Map<String, SpanData> spans = recorded.await(trace, 7);
    String requests = door.topics().translations().topic().name();
    String answers = door.topics().translationResults().name();
    Map<String, String> parents =
        Map.of(
            "send " + requests,
            "translate",
            "queue",
            "send " + requests,
            "process " + requests,
            "send " + requests,
            "batch wait",
            "process " + requests,
            "compute",
            "process " + requests,
            "send " + answers,
            "process " + requests);
    assertThat(spans.get("translate").getParentSpanId()).isEqualTo("00f067aa0ba902b7");
    parents.forEach((child, parent) ->
        assertThat(spans.get(child).getParentSpanId())
            .as(child)
            .isEqualTo(spans.get(parent).getSpanId()));
    SpanData queue = spans.get("queue");
    SpanData compute = spans.get("compute");
    assertThat(queue.getEndEpochNanos()).isLessThanOrEqualTo(compute.getStartEpochNanos());
    assertThat(compute.getEndEpochNanos())
        .isLessThanOrEqualTo(spans.get("send " + answers).getStartEpochNanos() + CLOCK_GRAIN);
    assertThat(spans.values())
        .allSatisfy(span ->
            assertThat(span.getAttributes().asMap().keySet())
                .extracting(AttributeKey::getKey)
                .isSubsetOf(
                    "messaging.system",
                    "messaging.destination.name",
                    "signrelay.request.id",
                    "signrelay.model",
                    "signrelay.delivery",
                    "signrelay.batch.requests",
                    "signrelay.queue_ms",
                    "signrelay.compute_ms"));
  }

  private Bus bus(String process, Tracing tracing) {
    Bus bus =
        Bus.connect(
            new BusConfig(Fleet.bootstrapServers(), fleet.bus().topics().prefix(), process),
            tracing);
    opened.add(bus);
    return bus;
  }

  private ShareWorker<TranslationRequest> work() {
    return work(handler -> handler);
  }

  private ShareWorker<TranslationRequest> work(
      UnaryOperator<DeliveryHandler<TranslationRequest>> between) {
    return work(fleet.bus(), between);
  }

  private ShareWorker<TranslationRequest> work(
      Bus bus, UnaryOperator<DeliveryHandler<TranslationRequest>> between) {
    TranslationHandler handler =
        new TranslationHandler(
            bus.publisher(),
            bus.topics(),
            fleet.store(),
            models,
            new TranslationSettings(1, DELIVERY_LIMIT, BatchLimits.DEFAULT, ClipLimits.REQUEST),
            "translator-1",
            Clock.systemUTC());
    ShareWorker<TranslationRequest> worker =
        bus.work(
            bus.topics().translations(), Fleet.worker(64, DELIVERY_LIMIT), between.apply(handler));
    opened.add(handler);
    opened.add(() -> worker.stop(Duration.ofSeconds(10)));
    return worker;
  }

  private static Clip first(int frames) {
    return first(frames, 1);
  }

  /** The clip's first frames, at a rate that is this much slower. */
  private static Clip first(int frames, float slower) {
    int shown = Math.min(frames, clip.frames());
    int points = clip.layout().points();
    int dimensions = clip.layout().dimensions();
    return new Clip(
        clip.layout(),
        clip.framesPerSecond() / slower,
        shown,
        Arrays.copyOf(clip.coordinates(), shown * points * dimensions),
        Arrays.copyOf(clip.confidence(), shown * points),
        null);
  }

  private static Instant later() {
    return Instant.now().plusSeconds(300);
  }

  private static TranslationRequest ask(Clip clip) {
    return ask(model, new ClipSource.Inline(clip), later());
  }

  private static TranslationRequest ask(String modelSha, ClipSource source, Instant deadline) {
    TranslationRequest request = request(modelSha, source, deadline);
    fleet.bus().publisher().publish(fleet.bus().topics().translations().topic(), request);
    return request;
  }

  private static TranslationRequest request(String modelSha, ClipSource source, Instant deadline) {
    return new TranslationRequest(
        UUID.randomUUID().toString(),
        modelSha,
        source,
        new Decoding(1, 16, 1),
        deadline,
        Instant.now(),
        "me");
  }

  private static TranslationResult answer(TranslationRequest request) throws InterruptedException {
    return results.await(result -> result.requestId().equals(request.id()));
  }

  private static String text(TranslationResult result) {
    return ((TranslationOutcome.Translated) result.outcome()).text();
  }

  private static ErrorCode code(TranslationResult result) {
    return ((TranslationOutcome.Failed) result.outcome()).code();
  }

  private static DeadLetter letter() {
    try {
      DeadLetter letter = LETTERS.poll(60, TimeUnit.SECONDS);
      assertThat(letter).isNotNull();
      return letter;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
