package org.signrelay.control.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Bus;
import org.signrelay.bus.Delivery;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.Eventually;
import org.signrelay.control.TestBroker;
import org.signrelay.control.models.ModelRegistry;
import org.signrelay.control.rollouts.RequestRouter;
import org.signrelay.control.rollouts.RolloutBook;
import org.signrelay.control.rollouts.RolloutTraffic;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

class TranslationIntakeTest {
  private static final String MODEL = "a".repeat(64);
  private static final ModelRegistry MODELS =
      new ModelRegistry(() ->
          Map.of("tiny", new ModelAnnouncement("tiny", MODEL, "encoder/skeleton", Instant.EPOCH)));

  @TempDir private Path folder;
  private Bus bus;
  private DirectoryStore store;
  private StoredClips clips;
  private TranslationIntake intake;

  @BeforeEach
  void open() {
    store = new DirectoryStore(folder);
    clips = new StoredClips(store, Clock.systemUTC());
    bus = TestBroker.connect(TestBroker.newPrefix(), "kernel");
    intake = intake(IntakeLimits.DEFAULT);
  }

  @AfterEach
  void close() {
    intake.close();
    bus.close();
  }

  @Test
  void aRequestIsAnsweredByWhoeverWorksOnIt() throws Exception {
    try (ShareWorker<TranslationRequest> worker = work(this::translate)) {
      TranslationResult result =
          admitted(intake.submit(order("tiny", 60))).result().get(30, TimeUnit.SECONDS);

      assertThat(result.modelSha()).isEqualTo(MODEL);
      assertThat(text(result)).isEqualTo("a text");
    }
    Eventually.isTrue("nobody waits any more", () -> intake.unanswered() == 0);
  }

  @Test
  void whatWasAskedAndAnsweredIsKnownAfterARestart() throws Exception {
    Admission.Admitted answered = admitted(intake.submit(order("tiny", 60)));
    try (ShareWorker<TranslationRequest> worker = work(this::translate)) {
      answered.result().get(30, TimeUnit.SECONDS);
    }
    Admission.Admitted pending = admitted(intake.submit(order("tiny", 60)));
    intake.close();

    intake = intake(IntakeLimits.DEFAULT);

    assertThat(intake.standing(answered.id()))
        .isInstanceOfSatisfying(
            Standing.Answered.class,
            standing -> assertThat(text(standing.result())).isEqualTo("a text"));
    assertThat(intake.standing(pending.id())).isEqualTo(new Standing.Pending());
    assertThat(intake.unanswered()).isEqualTo(1);
    assertThatThrownBy(() -> intake.standing("never-asked"))
        .hasMessageContaining("no translation was asked for with this id");
  }

  @Test
  void aRequestThatTheQueueGaveUpIsAnsweredWithAnError() throws Exception {
    Admission.Admitted admitted = admitted(intake.submit(order("tiny", 60)));
    DeliveryHandler<TranslationRequest> refuses =
        delivery -> delivery.reject(ErrorCode.DELIVERY_LIMIT_REACHED, "ten workers died of it");
    try (ShareWorker<TranslationRequest> worker = work(refuses)) {
      TranslationResult result = admitted.result().get(30, TimeUnit.SECONDS);

      assertThat(result.outcome())
          .isEqualTo(
              new TranslationOutcome.Failed(
                  ErrorCode.DELIVERY_LIMIT_REACHED, "ten workers died of it"));
    }
  }

  @Test
  void aRequestFromElsewhereThatCannotBeReadIsAnsweredUnderItsKey() throws Exception {
    DeliveryHandler<TranslationRequest> nothingCanBeRead =
        delivery -> delivery.reject(ErrorCode.INTERNAL, "an unreadable record was handed over");
    TestBroker.write(bus.topics().translations().topic().name(), "from-elsewhere", new byte[20]);
    try (ShareWorker<TranslationRequest> worker = work(nothingCanBeRead)) {
      Eventually.isTrue("there is an answer", () -> isAnswered("from-elsewhere"));
    }

    assertThat(intake.standing("from-elsewhere"))
        .isInstanceOfSatisfying(
            Standing.Answered.class,
            standing ->
                assertThat(standing.result().outcome())
                    .isEqualTo(
                        new TranslationOutcome.Failed(
                            ErrorCode.RECORD_UNREADABLE, "not in Avro's single-object encoding")));
  }

  @Test
  void moreThanMayWaitIsRefusedWithAReason() {
    intake.close();
    intake = intake(new IntakeLimits(2, Duration.ofHours(1), 100, Duration.ofDays(1)));
    admitted(intake.submit(order("tiny", 60)));
    admitted(intake.submit(order("tiny", 60)));

    assertThat(intake.submit(order("tiny", 60)))
        .isInstanceOfSatisfying(
            Admission.Refused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo("in_flight");
              assertThat(refused.retryAfter()).isPositive();
              assertThat(refused.message())
                  .isEqualTo("2 requests wait for an answer; no more than 2 may");
            });
  }

  @Test
  void requestsThatOthersPutOnTheBusCountToo() {
    bus.publisher()
        .publish(
            bus.topics().translations().topic(),
            new TranslationRequest(
                "from-elsewhere",
                MODEL,
                new ClipSource.Inline(clip()),
                Decoding.DEFAULT,
                Instant.now().plusSeconds(60),
                Instant.now(),
                null));

    Eventually.isTrue("the request is noticed", () -> intake.unanswered() == 1);
    assertThat(intake.standing("from-elsewhere")).isEqualTo(new Standing.Pending());
  }

  @Test
  void onlyTheFirstOfTwoResultsCounts() {
    Admission.Admitted admitted = admitted(intake.submit(order("tiny", 60)));
    bus.publisher().publish(bus.topics().translationResults(), result(admitted.id(), "first"));
    bus.publisher().publish(bus.topics().translationResults(), result(admitted.id(), "second"));
    bus.publisher().publish(bus.topics().translationResults(), result("marker", "the end"));

    Eventually.isTrue("both results are read", () -> isAnswered("marker"));
    assertThat(text(admitted.result().join())).isEqualTo("first");
    assertThat(intake.standing(admitted.id()))
        .isInstanceOfSatisfying(
            Standing.Answered.class,
            standing -> assertThat(text(standing.result())).isEqualTo("first"));
  }

  @Test
  void aMisspeltModelAndADeadlineOutOfRangeAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> intake.submit(order("tinny", 60)))
        .hasMessage("there is no model 'tinny'; did you mean 'tiny'?");
    assertThatThrownBy(() -> intake.submit(order("tiny", 36_000)))
        .hasMessage("the deadline must be 1 to 3600000 ms away, but was 36000000 ms");
    assertThat(intake.unanswered()).isZero();
  }

  @Test
  void theClipOfATranslatedRequestIsDeletedThoughTheKernelWasAway() throws Exception {
    ClipSource.Stored clip = clips.keep(new byte[] {1, 2, 3});
    Admission.Admitted admitted = admitted(intake.submit(order(clip)));
    intake.close();
    bus.publisher().publish(bus.topics().translationResults(), result(admitted.id(), "a text"));
    assertThat(store.contains(clip.sha256())).isTrue();

    intake = intake(IntakeLimits.DEFAULT);

    Eventually.isTrue("the clip is gone", () -> !store.contains(clip.sha256()));
    assertThat(clips.read(clip.sha256())).isEqualTo(new StoredClips.Content.Answered());
  }

  @Test
  void theClipOfARequestThatFailedStaysForItsReplay() throws Exception {
    ClipSource.Stored clip = clips.keep(new byte[] {1, 2, 3});
    Admission.Admitted admitted = admitted(intake.submit(order(clip)));
    DeliveryHandler<TranslationRequest> refuses =
        delivery -> delivery.reject(ErrorCode.INTERNAL, "the translator failed");
    try (ShareWorker<TranslationRequest> worker = work(refuses)) {
      admitted.result().get(30, TimeUnit.SECONDS);
    }

    assertThat(clips.read(clip.sha256())).isInstanceOf(StoredClips.Content.Whole.class);
  }

  @Test
  void whatWasAskedAboutAPersonIsErasedAndStaysErasedAfterARestart() throws Exception {
    ClipSource.Stored clip = clips.keep(new byte[] {1, 2, 3});
    Admission.Admitted answered = admitted(intake.submit(about("ada", clip())));
    Admission.Admitted other = admitted(intake.submit(about("bob", clip())));
    try (ShareWorker<TranslationRequest> worker = work(this::translate)) {
      answered.result().get(30, TimeUnit.SECONDS);
      other.result().get(30, TimeUnit.SECONDS);
    }
    Admission.Admitted pending = admitted(intake.submit(about("ada", clip)));

    assertThat(intake.erase("ada")).isEqualTo(2);

    assertErased(answered.id(), pending.id());
    assertThat(clips.read(clip.sha256())).isEqualTo(new StoredClips.Content.Missing());
    bus.publisher().publish(bus.topics().translationResults(), result(pending.id(), "too late"));
    intake.close();
    intake = intake(IntakeLimits.DEFAULT);
    assertErased(answered.id(), pending.id());
    assertThat(intake.oldest(false)).isZero();
    assertThat(intake.standing(other.id())).isInstanceOf(Standing.Answered.class);
    assertThat(intake.erase("ada")).isZero();
    assertThat(admitted(intake.submit(about("ada", clip()))).id()).isNotEmpty();
  }

  private void assertErased(String... ids) {
    for (String id : ids) {
      assertThatThrownBy(() -> intake.standing(id))
          .hasMessageContaining("no translation was asked for with this id");
    }
  }

  private static TranslationOrder about(String subject, Clip clip) {
    return about(subject, new ClipSource.Inline(clip));
  }

  private static TranslationOrder about(String subject, ClipSource clip) {
    return new TranslationOrder(
        clip, "tiny", Decoding.DEFAULT, Duration.ofMinutes(1), false, subject, null);
  }

  private boolean isAnswered(String id) {
    try {
      return intake.standing(id) instanceof Standing.Answered;
    } catch (SignRelayException e) {
      return false;
    }
  }

  private TranslationIntake intake(IntakeLimits limits) {
    RolloutBook noRollout = new RolloutBook(Map.of(), rollout -> {});
    return TranslationIntake.open(
        bus,
        "kernel",
        new RequestRouter(MODELS, noRollout),
        new RolloutTraffic(noRollout),
        clips,
        new Erasures(store),
        limits,
        Clock.systemUTC());
  }

  private ShareWorker<TranslationRequest> work(DeliveryHandler<TranslationRequest> handler) {
    return bus.work(bus.topics().translations(), ShareWorkerConfig.of(4), handler);
  }

  private void translate(Delivery<TranslationRequest> delivery) {
    bus.publisher()
        .publish(bus.topics().translationResults(), result(delivery.value().id(), "a text"));
    delivery.accept();
  }

  private static TranslationResult result(String requestId, String text) {
    return new TranslationResult(
        requestId,
        new TranslationOutcome.Translated(text, -0.5, List.of()),
        MODEL,
        Map.of(),
        "worker",
        Duration.ofMillis(3),
        Duration.ofMillis(20),
        Instant.now(),
        null);
  }

  private static Admission.Admitted admitted(Admission admission) {
    assertThat(admission).isInstanceOf(Admission.Admitted.class);
    return (Admission.Admitted) admission;
  }

  private static String text(TranslationResult result) {
    return ((TranslationOutcome.Translated) result.outcome()).text();
  }

  private static TranslationOrder order(String model, int seconds) {
    return new TranslationOrder(
        new ClipSource.Inline(clip()), model, Decoding.DEFAULT, Duration.ofSeconds(seconds), false);
  }

  private static TranslationOrder order(ClipSource clip) {
    return new TranslationOrder(clip, "tiny", Decoding.DEFAULT, Duration.ofMinutes(1), false);
  }

  private static Clip clip() {
    KeypointLayout layout =
        new KeypointLayout(List.of(new KeypointLayout.Part("BODY", List.of("NOSE"), List.of())), 2);
    return new Clip(layout, 25, 1, new float[] {1, 2}, new float[] {1}, null);
  }
}
