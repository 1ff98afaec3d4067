package org.signrelay.control.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.bus.Bus;
import org.signrelay.bus.DeliveryHandler;
import org.signrelay.bus.Received;
import org.signrelay.bus.ResultView;
import org.signrelay.bus.ShareWorker;
import org.signrelay.bus.ShareWorkerConfig;
import org.signrelay.bus.TopicReader;
import org.signrelay.bus.WorkQueue;
import org.signrelay.bus.events.AuditEntry;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.control.Eventually;
import org.signrelay.control.TestBroker;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

class DeadLettersTest {
  private static final Duration PATIENCE = Duration.ofHours(1);

  @TempDir private Path folder;
  private Bus bus;
  private DirectoryStore store;
  private StoredClips clips;
  private DeadLetters letters;

  @BeforeEach
  void open() {
    bus = TestBroker.connect(TestBroker.newPrefix(), "kernel");
    store = new DirectoryStore(folder);
    clips = new StoredClips(store, Clock.systemUTC());
    letters = DeadLetters.open(bus, store, clips, PATIENCE, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    letters.close();
    bus.close();
  }

  @Test
  void aReplayedRequestKeepsItsIdAndItsTranslationTakesThePlaceOfTheError() throws Exception {
    bury(request("r1", inStore()), ErrorCode.INTERNAL);
    DeadLetterEntry letter = only();
    assertThat(letter.key()).isEqualTo("r1");
    assertThat(letter.kind()).isEqualTo(DeadLetterEntry.Kind.FAILED);

    letters.replay(letter.id());
    letters.replay(letter.id());

    BlockingQueue<TranslationRequest> again = new LinkedBlockingQueue<>();
    try (ResultView results = bus.results(100, Duration.ofDays(1));
        ShareWorker<TranslationRequest> worker =
            work(
                bus.topics().translations(),
                delivery -> {
                  again.add(delivery.value());
                  answer("r1", new TranslationOutcome.Translated("a text", -1, List.of()));
                  answer("r1", new TranslationOutcome.Translated("another", -1, List.of()));
                  answer("r1", new TranslationOutcome.Failed(ErrorCode.INTERNAL, "late"));
                  delivery.accept();
                })) {
      TranslationRequest replayed = again.poll(30, TimeUnit.SECONDS);
      assertThat(replayed.id()).isEqualTo("r1");
      assertThat(replayed.deadline()).isAfter(Instant.now().plus(PATIENCE.dividedBy(2)));
      Eventually.isTrue("the queue is empty", () -> bus.backlog(bus.topics().translations()) == 0);
      Eventually.isTrue(
          "the translation counts",
          () ->
              results
                  .find("r1")
                  .map(TranslationResult::outcome)
                  .filter(TranslationOutcome.Translated.class::isInstance)
                  .isPresent());
      assertThat(
              ((TranslationOutcome.Translated) results.find("r1").orElseThrow().outcome()).text())
          .isEqualTo("a text");
    }
    assertThat(again).isEmpty(); // the second replay was none
    assertThat(letters.list()).isEmpty();
  }

  @Test
  void aReplayedTrainingJobGoesOnWithTheSegmentAfterTheFailedOne() throws Exception {
    TrainingSegment segment =
        new TrainingSegment(
            "job-1", 4, "stages: all", "sample:easy", "d", Map.of(), 7, "c".repeat(64), "tiny");
    bus.publisher().publish(bus.topics().training().topic(), segment);
    try (ShareWorker<TrainingSegment> worker =
        work(bus.topics().training(), delivery -> delivery.reject(ErrorCode.INTERNAL, "no"))) {
      awaitLetters(1);
    }

    letters.replay(only().id());

    BlockingQueue<TrainingSegment> next = new LinkedBlockingQueue<>();
    try (ShareWorker<TrainingSegment> worker =
        work(
            bus.topics().training(),
            delivery -> {
              next.add(delivery.value());
              delivery.accept();
            })) {
      assertThat(next.poll(30, TimeUnit.SECONDS))
          .isEqualTo(segment.next(segment.checkpointSha(), segment.dataHash()));
    }
  }

  @Test
  void whatIsAtFaultItselfCanBeDiscardedAndNotReplayed() throws Exception {
    ClipSource.Stored clip = inStore();
    bury(request("r1", clip), ErrorCode.CLIP_UNREADABLE);
    String id = only().id();

    assertThatThrownBy(() -> letters.replay(id))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessageContaining("the record itself is at fault");
    letters.discard(id);
    letters.discard(id);

    assertThat(letters.list()).isEmpty();
    assertThat(clips.read(clip.sha256())).isEqualTo(new StoredClips.Content.Missing());
  }

  @Test
  void whatWasSettledStaysSettledAfterARestart() throws Exception {
    bury(request("r1", inStore()), ErrorCode.INTERNAL);
    bury(request("r2", inStore()), ErrorCode.NOT_FOUND);
    awaitLetters(2);
    letters.discard(
        letters.list().stream().filter(l -> l.key().equals("r1")).findFirst().orElseThrow().id());
    letters.close();

    letters = DeadLetters.open(bus, store, clips, PATIENCE, Clock.systemUTC());

    assertThat(letters.list()).extracting(DeadLetterEntry::key).containsExactly("r2");
    assertThat(letters.read(only()).headers()).containsKey("ce_id");
  }

  @Test
  void onlyLettersOfThisKernelsLifeAreCounted() throws Exception {
    String topic = bus.topics().translations().topic().name();
    bury(request("r1", inStore()), ErrorCode.INTERNAL);
    assertThat(letters.count(new DeadLetters.Label(topic, ErrorCode.INTERNAL))).isEqualTo(1);
    assertThat(letters.count(new DeadLetters.Label(topic, ErrorCode.NOT_FOUND))).isZero();
    letters.close();

    letters = DeadLetters.open(bus, store, clips, PATIENCE, Clock.systemUTC());

    assertThat(letters.count(new DeadLetters.Label(topic, ErrorCode.INTERNAL))).isZero();
  }

  @Test
  void whoReplaysAndDiscardsIsWrittenDown() throws Exception {
    BlockingQueue<AuditEntry> audit = new LinkedBlockingQueue<>();
    bury(request("r1", inStore()), ErrorCode.INTERNAL);
    String id = only().id();
    try (TopicReader<AuditEntry> reader =
        bus.read(
            bus.topics().audit(),
            TopicReader.From.BEGINNING,
            received -> {
              if (received instanceof Received.Event<AuditEntry> event) {
                audit.add(event.value());
              }
            })) {
      letters.replay(id);

      AuditEntry entry = audit.poll(30, TimeUnit.SECONDS);
      assertThat(entry.action()).isEqualTo("replay");
      assertThat(entry.subject()).isEqualTo(id);
      assertThat(entry.detail()).isEqualTo("r1");
    }
  }

  @Test
  void anUnknownLetterIsNotFound() throws Exception {
    bury(request("r1", inStore()), ErrorCode.INTERNAL);
    String id = only().id();

    assertThatThrownBy(() -> letters.discard(id.replace("@0", "@1")))
        .hasMessageContaining("did you mean '" + id + "'?");
  }

  /** As a translator does it: the error is answered, then the request goes to the dead letters. */
  private void bury(TranslationRequest request, ErrorCode code) throws Exception {
    int before = letters.list().size();
    bus.publisher().publish(bus.topics().translations().topic(), request);
    try (ShareWorker<TranslationRequest> worker =
        work(
            bus.topics().translations(),
            delivery -> {
              answer(delivery.value().id(), new TranslationOutcome.Failed(code, "no"));
              delivery.reject(code, "no");
            })) {
      awaitLetters(before + 1);
    }
  }

  private void awaitLetters(int count) {
    Eventually.isTrue(count + " letters are there", () -> letters.list().size() == count);
  }

  private DeadLetterEntry only() {
    assertThat(letters.list()).hasSize(1);
    return letters.list().getFirst();
  }

  private <T> ShareWorker<T> work(WorkQueue<T> queue, DeliveryHandler<T> handler) {
    return bus.work(queue, ShareWorkerConfig.of(4), handler);
  }

  private ClipSource.Stored inStore() {
    return clips.keep(new byte[] {1, 2, 3});
  }

  private static TranslationRequest request(String id, ClipSource clip) {
    Instant longAgo = Instant.now().minusSeconds(7200);
    return new TranslationRequest(
        id, "f".repeat(64), clip, Decoding.DEFAULT, longAgo.plusSeconds(60), longAgo, null);
  }

  private void answer(String id, TranslationOutcome outcome) {
    bus.publisher()
        .publish(
            bus.topics().translationResults(),
            new TranslationResult(
                id,
                outcome,
                "",
                Map.of(),
                "worker",
                Duration.ZERO,
                Duration.ZERO,
                Instant.now(),
                null));
  }
}
