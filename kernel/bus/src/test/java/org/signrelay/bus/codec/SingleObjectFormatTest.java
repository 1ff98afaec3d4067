package org.signrelay.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.signrelay.bus.TestEvents;
import org.signrelay.bus.events.AuditEntry;
import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.Heartbeat;
import org.signrelay.bus.events.JobStatus;
import org.signrelay.bus.events.ModelAnnouncement;
import org.signrelay.bus.events.ModelRollout;
import org.signrelay.bus.events.ModelStatus;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.bus.events.RolloutPlan;
import org.signrelay.bus.events.TrainingControl;
import org.signrelay.bus.events.TrainingEvent;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.schemas.StoredClip;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;

class SingleObjectFormatTest {
  private static final Instant NOON = TestEvents.NOON;
  private static final String SHA = "0123456789abcdef".repeat(4);
  private static final PinnedPlugin PLUGIN = new PinnedPlugin("skeleton-encoder", "0.1.0", SHA);

  private final SingleObjectFormat format = new SingleObjectFormat(fingerprint -> Optional.empty());

  private record Sample<E>(EventCodec<E, ?> codec, E event) {}

  private static Caption caption(@Nullable String subject) {
    return new Caption(
        "s",
        2,
        3,
        false,
        "i want",
        "i",
        2,
        1.2,
        3.4,
        SHA,
        Map.of("encoder/x", "x@1"),
        subject,
        NOON);
  }

  static Stream<Sample<?>> everyKindOfEvent() {
    return Stream.concat(
        Stream.of(
            new Sample<>(EventCodecs.TRANSLATION_REQUEST, stored()),
            new Sample<>(EventCodecs.TRANSLATION_RESULT, TestEvents.result("r", "t", NOON)),
            new Sample<>(EventCodecs.TRANSLATION_RESULT, failed()),
            new Sample<>(
                EventCodecs.TRAINING_SEGMENT,
                new TrainingSegment(
                    "j", 0, "a: 1\n", "c", null, Map.of("encoder/x", PLUGIN), -7, null, "m")),
            new Sample<>(
                EventCodecs.TRAINING_SEGMENT,
                new TrainingSegment("j", 0, "", "c", null, Map.of(), 1, null, "m")
                    .next(SHA, "hash")),
            new Sample<>(EventCodecs.TRAINING_CONTROL, new TrainingControl.Pause("j", NOON)),
            new Sample<>(EventCodecs.TRAINING_CONTROL, new TrainingControl.Resume("j", NOON)),
            new Sample<>(EventCodecs.TRAINING_CONTROL, new TrainingControl.Cancel("j", NOON)),
            new Sample<>(
                EventCodecs.MODEL_ANNOUNCEMENT,
                new ModelAnnouncement("champion", SHA, "encoder/skeleton", NOON)),
            new Sample<>(
                EventCodecs.PLUGIN_DESIRED,
                new PluginDesired("encoder/x", PLUGIN, Map.of("frontend", "graph"), 3, NOON)),
            new Sample<>(
                EventCodecs.HEARTBEAT,
                new Heartbeat("p", "trainer", "0.1.0", true, NOON, Duration.ofSeconds(15))),
            new Sample<>(
                EventCodecs.AUDIT_ENTRY, new AuditEntry("anna", "swap", "encoder/x", "", NOON)),
            new Sample<>(EventCodecs.CAPTION, caption(null)),
            new Sample<>(EventCodecs.CAPTION, caption("ada"))),
        Stream.of(
                trainingEvents().<Sample<?>>map(e -> new Sample<>(EventCodecs.TRAINING_EVENT, e)),
                Arrays.stream(JobStatus.State.values())
                    .<Sample<?>>map(state ->
                        new Sample<>(
                            EventCodecs.JOB_STATUS,
                            new JobStatus(
                                "j", state, "m", 2, "translation", 5, 9, SHA, "why", SHA, NOON))),
                Arrays.stream(ModelRollout.Phase.values())
                    .<Sample<?>>map(phase -> new Sample<>(EventCodecs.MODEL_ROLLOUT, in(phase))),
                Arrays.stream(ModelStatus.State.values())
                    .<Sample<?>>map(state ->
                        new Sample<>(
                            EventCodecs.MODEL_STATUS,
                            new ModelStatus("p", "champion", 3, SHA, state, "why", NOON))),
                Arrays.stream(PluginStatus.State.values())
                    .<Sample<?>>map(state ->
                        new Sample<>(
                            EventCodecs.PLUGIN_STATUS,
                            new PluginStatus("p", "encoder/x", PLUGIN, 3, state, "why", NOON))))
            .flatMap(samples -> samples));
  }

  private static ModelRollout in(ModelRollout.Phase phase) {
    RolloutPlan plan =
        new RolloutPlan(
            true,
            List.of(5, 25, 100),
            Duration.ofSeconds(30),
            RolloutPlan.Gates.DEFAULT,
            Optional.of(new RolloutPlan.Probe("store:" + SHA, "dev", 20)),
            false);
    return new ModelRollout(
        "champion", 2, SHA, "b".repeat(64), plan, phase, 1, NOON, NOON, "why", Map.of("a", 0.5));
  }

  private static Stream<TrainingEvent> trainingEvents() {
    return Stream.of(
        new TrainingEvent.JobStarted("j", 0, NOON, "m", 3),
        new TrainingEvent.StageStarted("j", 0, NOON, "contrastive", 100),
        new TrainingEvent.StepCompleted("j", 1, NOON, "s", 1, 9, Map.of("rewards/chosen", -0.5)),
        new TrainingEvent.WarningRaised("j", 1, NOON, "s", 9, "PREFERENCE_FLAT", "a sentence"),
        new TrainingEvent.CheckpointSaved("j", 1, NOON, "s", 9, SHA),
        new TrainingEvent.EvaluationCompleted("j", 1, NOON, "s", "dev", Map.of("bleu4", 27.5)),
        new TrainingEvent.StageCompleted("j", 1, NOON, "s", 9, 1.5, 3.0, 0.25),
        new TrainingEvent.JobPaused("j", 1, NOON),
        new TrainingEvent.JobResumed("j", 2, NOON),
        new TrainingEvent.JobCompleted("j", 2, NOON, SHA),
        new TrainingEvent.JobFailed("j", 2, NOON, ErrorCode.TRAINING_DIVERGED, "why"),
        new TrainingEvent.JobCancelled("j", 2, NOON));
  }

  private static TranslationRequest stored() {
    return new TranslationRequest(
        "id", SHA, new ClipSource.Stored(SHA), new Decoding(1, 9, 0f), NOON, NOON, "x");
  }

  private static TranslationResult failed() {
    return new TranslationResult(
        "r",
        new TranslationOutcome.Failed(ErrorCode.CLIP_TOO_LONG, "why"),
        SHA,
        Map.of(),
        "w",
        Duration.ZERO,
        Duration.ZERO,
        NOON,
        null,
        List.of("something to know"));
  }

  @ParameterizedTest
  @MethodSource("everyKindOfEvent")
  <E> void anEventIsReadAsItWasWritten(Sample<E> sample) throws UnreadableException {
    byte[] bytes = format.write(sample.codec(), sample.event());

    assertThat(format.read(sample.codec(), bytes)).isEqualTo(sample.event());
  }

  @Test
  void everyKindOfEventHasASample() {
    assertThat(everyKindOfEvent().map(Sample::codec))
        .contains(
            EventCodecs.ALL.stream()
                .filter(codec -> codec != EventCodecs.TRANSLATION_REQUEST)
                .toArray(EventCodec[]::new));
    assertThat(trainingEvents().map(Object::getClass).distinct())
        .hasSize(TrainingEvent.class.getPermittedSubclasses().length);
  }

  @Test
  void aClipKeepsEveryBitOfItsKeypoints() throws UnreadableException {
    TranslationRequest request = TestEvents.request("id");

    TranslationRequest read =
        format.read(
            EventCodecs.TRANSLATION_REQUEST,
            format.write(EventCodecs.TRANSLATION_REQUEST, request));

    Clip expected = ((ClipSource.Inline) request.clip()).clip();
    Clip found = ((ClipSource.Inline) read.clip()).clip();
    assertThat(found.layout()).isEqualTo(expected.layout());
    assertThat(found.coordinates()).isEqualTo(expected.coordinates());
    assertThat(found.confidence()).isEqualTo(expected.confidence());
    assertThat(found.framesPerSecond()).isEqualTo(25f);
    assertThat(found.signer()).isEqualTo("anna");
  }

  @Test
  void aRequestKeepsWhoseSigningItIsWhatFoundTheKeypointsAndWhoTranslatesInNeed() throws Exception {
    TranslationRequest request =
        new TranslationRequest(
            "id",
            SHA,
            new ClipSource.Stored(SHA),
            new Decoding(1, 9, 0),
            NOON,
            NOON,
            null,
            "ada",
            "OpenPose@1.7.0",
            "b".repeat(64));

    assertThat(
            format.read(
                EventCodecs.TRANSLATION_REQUEST,
                format.write(EventCodecs.TRANSLATION_REQUEST, request)))
        .isEqualTo(request);
    assertThat(request.whose()).contains("ada");
  }

  @Test
  void theBytesAreAvrosSingleObjectEncoding() throws Exception {
    var avro =
        new org.signrelay.schemas.TranslationRequest(
            "id",
            SHA,
            new StoredClip(SHA),
            1,
            9,
            0f,
            Scalars.micros(NOON),
            Scalars.micros(NOON),
            "x",
            null,
            null,
            null);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    new BinaryMessageEncoder<>(SpecificData.get(), avro.getSchema()).encode(avro, expected);

    assertThat(format.write(EventCodecs.TRANSLATION_REQUEST, stored()))
        .isEqualTo(expected.toByteArray());
  }

  @Test
  void timesKeepTheirMicroseconds() {
    assertThat(Scalars.micros(Instant.parse("1970-01-01T00:00:01.000002Z"))).isEqualTo(1_000_002);
    assertThat(Scalars.instant(Scalars.micros(NOON))).isEqualTo(NOON);
    assertThat(Scalars.duration(Scalars.micros(Duration.ofNanos(1_234_567))))
        .isEqualTo(Duration.ofNanos(1_234_000));
  }

  @Test
  void anErrorCodeOfALaterVersionIsInternal() {
    assertThat(Scalars.errorCode("OUT_OF_COFFEE")).isEqualTo(ErrorCode.INTERNAL);
    assertThat(Scalars.errorCode("NOT_FOUND")).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void anEventThatIsTooLongIsNotWritten() {
    AuditEntry entry =
        new AuditEntry("a", "b", "c", "x".repeat(SingleObjectFormat.MAX_BYTES), NOON);

    assertThatThrownBy(() -> format.write(EventCodecs.AUDIT_ENTRY, entry))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "a record has at most 1000000 bytes, this signrelay.audited.v1 has");
  }

  @Test
  void anotherKindOfRecordIsNamed() {
    KnownSchemas schemas = new KnownSchemas();
    Schema audit = EventCodecs.AUDIT_ENTRY.schema();
    assertThat(schemas.learn(KnownSchemas.key(audit), audit.toString())).isTrue();
    byte[] bytes = format.write(EventCodecs.AUDIT_ENTRY, new AuditEntry("a", "b", "c", "d", NOON));

    assertThatThrownBy(() -> new SingleObjectFormat(schemas).read(EventCodecs.HEARTBEAT, bytes))
        .isInstanceOf(UnreadableException.class)
        .hasMessage("expected a ProcessHeartbeat, found a AuditEntry");
  }

  @Test
  void damagedRecordsAreUnreadableOrEventsAndNothingElse() {
    Random random = new Random(42);
    byte[] whole = format.write(EventCodecs.TRANSLATION_REQUEST, TestEvents.request("id"));
    int unreadable = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] damaged = damage(whole, random);
      try {
        assertThat(format.read(EventCodecs.TRANSLATION_REQUEST, damaged)).isNotNull();
      } catch (UnreadableException e) {
        unreadable++;
        assertThat(e.reason()).isNotBlank().doesNotContain("anna");
      }
    }
    assertThat(unreadable).isBetween(5_000, 10_000);
  }

  /** Cuts, flips bits, or writes a huge count somewhere behind the header. */
  private static byte[] damage(byte[] whole, Random random) {
    byte[] damaged = whole.clone();
    switch (random.nextInt(3)) {
      case 0 -> damaged = Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> {
        for (int flips = random.nextInt(8) + 1; flips > 0; flips--) {
          damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
      }
      default ->
          ByteBuffer.wrap(damaged)
              .position(10 + random.nextInt(damaged.length - 20))
              .put(new byte[] {-2, -1, -1, -1, 15});
    }
    return damaged;
  }
}
