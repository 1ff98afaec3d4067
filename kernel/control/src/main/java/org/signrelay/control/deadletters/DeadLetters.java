package org.signrelay.control.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.signrelay.bus.Bus;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.DeadLetterReader;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.control.Audit;
import org.signrelay.control.CatchUp;
import org.signrelay.control.Unknown;
import org.signrelay.control.translation.StoredClips;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/**
 * The dead letters of all queues, for an operator to look at, replay and discard. The letters
 * themselves stay on their topics; here is the list of them, without their contents.
 *
 * <p>A replay publishes the record's work again. A translation keeps its request id, so that it has
 * one result however often it is replayed, and gets a deadline counted from now. A training job
 * goes on with a segment after the failed one, from the same checkpoint: the failed one's claim is
 * taken for good, and of two replays the second is a duplicate to the trainers.
 *
 * <p>Lifecycle: {@link #open} returns when the past is read; close it before the bus. Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {
  private static final int REMEMBERED = 10_000;

  private final Bus bus;
  private final Settlements settlements;
  private final StoredClips clips;
  private final Replay replay;
  private final Audit audit;
  private final Clock clock;
  private final Instant opened;
  private final List<DeadLetterReader> readers;

  /** By id, the oldest first; guarded by itself. */
  private final Map<String, DeadLetterEntry> letters = new LinkedHashMap<>();

  /** Guarded by itself. */
  private final Map<Label, Long> counts = new HashMap<>();

  /** What letters are counted by. */
  public record Label(String topic, ErrorCode code) {}

  private DeadLetters(
      Bus bus, ArtifactStore store, StoredClips clips, Duration patience, Clock clock) {
    this.bus = bus;
    this.settlements = new Settlements(store);
    this.clips = clips;
    this.replay = new Replay(bus, patience, clock);
    this.audit = new Audit(bus, clock);
    this.clock = clock;
    this.opened = clock.instant();
    this.readers =
        List.of(
            bus.deadLetters(bus.topics().translations(), this::note), // of both priorities
            bus.deadLetters(bus.topics().training(), this::note));
  }

  /**
   * Reads the letters that are kept, and follows.
   *
   * @param patience what a replayed request has until its deadline
   */
  public static DeadLetters open(
      Bus bus, ArtifactStore store, StoredClips clips, Duration patience, Clock clock) {
    DeadLetters letters = new DeadLetters(bus, store, clips, patience, clock);
    letters.readers.forEach(reader -> CatchUp.await("the dead letters", reader::awaitCaughtUp));
    return letters;
  }

  private void note(DeadLetter letter) {
    String topic = letter.source().topic();
    DeadLetterEntry entry =
        new DeadLetterEntry(
            letter.source().toString(),
            letter.letter(),
            letter.source(),
            letter.key(),
            replay.request(letter).flatMap(TranslationRequest::whose).orElse(null),
            DeadLetterEntry.Kind.of(letter.code()),
            letter.code(),
            letter.message(),
            letter.attempts(),
            letter.worker(),
            letter.at(),
            letter.value().length);
    synchronized (letters) {
      letters.put(entry.id(), entry);
      if (letters.size() > REMEMBERED) {
        letters.remove(letters.keySet().iterator().next());
      }
    }
    if (!letter.at().isBefore(opened)) {
      synchronized (counts) {
        counts.merge(new Label(topic, letter.code()), 1L, Long::sum);
      }
    }
  }

  /** The letters that nobody has settled, the newest first. */
  public List<DeadLetterEntry> list() {
    return entries(entry -> !settlements.isSettled(entry.source()));
  }

  private List<DeadLetterEntry> entries(Predicate<DeadLetterEntry> wanted) {
    List<DeadLetterEntry> all;
    synchronized (letters) {
      all = new ArrayList<>(letters.values());
    }
    return all.stream()
        .filter(this::isKept)
        .filter(wanted)
        .sorted(Comparator.comparing(DeadLetterEntry::at).reversed())
        .toList();
  }

  private boolean isKept(DeadLetterEntry entry) {
    return replay
        .queue(entry.source().topic())
        .map(queue -> entry.at().plus(queue.retention()).isAfter(clock.instant()))
        .orElse(true);
  }

  /**
   * One letter.
   *
   * @throws SignRelayException NOT_FOUND
   */
  public DeadLetterEntry get(String id) {
    List<DeadLetterEntry> kept = entries(entry -> true);
    return kept.stream()
        .filter(entry -> entry.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            Unknown.named("dead letter", id, kept.stream().map(DeadLetterEntry::id).toList()));
  }

  /**
   * The record as it lies there: for its headers.
   *
   * @throws SignRelayException NOT_FOUND if it is no longer kept
   */
  public DeadLetter read(DeadLetterEntry entry) {
    return bus.deadLetter(entry.letter())
        .orElseThrow(() ->
            new SignRelayException(
                ErrorCode.NOT_FOUND, "the dead letter " + entry.id() + " is no longer kept"));
  }

  /**
   * Has the record worked on again. A letter that was settled before is left as it is.
   *
   * @throws SignRelayException NOT_FOUND, CONFLICT if another try can only end the same way
   */
  public synchronized DeadLetterEntry replay(String id) {
    DeadLetterEntry entry = get(id);
    if (settlements.isSettled(entry.source())) {
      return entry;
    }
    if (entry.kind() == DeadLetterEntry.Kind.UNPROCESSABLE) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the dead letter %s cannot be replayed: the record itself is at fault (%s)"
              .formatted(id, entry.code()));
    }
    DeadLetter letter = read(entry);
    settlements.begin(entry.source(), clock.instant());
    replay.publish(letter);
    settle(entry, "replay", "replayed");
    return entry;
  }

  /**
   * Takes the letter off the list for good; a clip that was stored for it is deleted.
   *
   * @throws SignRelayException NOT_FOUND
   */
  public synchronized DeadLetterEntry discard(String id) {
    DeadLetterEntry entry = get(id);
    if (!settlements.isSettled(entry.source())) {
      bus.deadLetter(entry.letter())
          .flatMap(replay::request)
          .map(TranslationRequest::clip)
          .ifPresent(clip -> {
            if (clip instanceof ClipSource.Stored stored) {
              clips.discard(stored);
            }
          });
      settle(entry, "discard", "discarded");
    }
    return entry;
  }

  /**
   * Discards what holds the clip of a person, up to the letter of a moment ago.
   *
   * @return how many letters
   * @throws SignRelayException UNAVAILABLE if the letters cannot be read to their end
   */
  public int erase(String subject) {
    readers.forEach(reader -> CatchUp.await("the dead letters", reader::awaitPresent));
    List<DeadLetterEntry> theirs = entries(entry -> subject.equals(entry.subject()));
    theirs.forEach(entry -> {
      discard(entry.id());
      synchronized (letters) {
        letters.remove(entry.id());
      }
    });
    return theirs.size();
  }

  private void settle(DeadLetterEntry entry, String action, String how) {
    settlements.settle(entry.source(), how, clock.instant());
    audit.note(Audit.OPERATOR, action, entry.id(), entry.key());
  }

  /** Whether an operator has sent the record on its way again, or has thrown it away. */
  public boolean isTakenUp(DeadLetter letter) {
    return settlements.isBegunOrSettled(letter.source());
  }

  /** The topics whose records there may be letters of. */
  public List<String> topics() {
    return bus.topics().queues().stream().map(queue -> queue.topic().name()).toList();
  }

  /** How many letters were written since this was opened. */
  public long count(Label label) {
    synchronized (counts) {
      return counts.getOrDefault(label, 0L);
    }
  }

  @Override
  public void close() {
    readers.forEach(DeadLetterReader::close);
  }
}
