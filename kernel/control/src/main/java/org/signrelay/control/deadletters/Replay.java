package org.signrelay.control.deadletters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.signrelay.bus.Bus;
import org.signrelay.bus.DeadLetter;
import org.signrelay.bus.WorkQueue;
import org.signrelay.bus.events.TrainingSegment;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Puts the work of a dead letter back on its queue, see {@link DeadLetters}. Thread-safe. */
final class Replay {
  private final Bus bus;
  private final Duration patience;
  private final Clock clock;

  Replay(Bus bus, Duration patience, Clock clock) {
    this.bus = bus;
    this.patience = patience;
    this.clock = clock;
  }

  /** The queue that a topic is. */
  Optional<WorkQueue<?>> queue(String topic) {
    return bus.topics().queues().stream()
        .filter(queue -> queue.topic().name().equals(topic))
        .findFirst();
  }

  /** The request that failed, if the letter holds one that can be read. */
  Optional<TranslationRequest> request(DeadLetter letter) {
    return translations(letter).flatMap(queue -> bus.content(queue, letter));
  }

  private Optional<WorkQueue<TranslationRequest>> translations(DeadLetter letter) {
    String topic = letter.source().topic();
    WorkQueue<TranslationRequest> bulk = bus.topics().bulkTranslations();
    if (topic.equals(bulk.topic().name())) {
      return Optional.of(bulk);
    }
    WorkQueue<TranslationRequest> interactive = bus.topics().translations();
    return topic.equals(interactive.topic().name()) ? Optional.of(interactive) : Optional.empty();
  }

  /**
   * @throws SignRelayException CONFLICT if the record cannot be read
   */
  void publish(DeadLetter letter) {
    Optional<WorkQueue<TranslationRequest>> translations = translations(letter);
    if (translations.isPresent()) {
      Instant now = clock.instant();
      TranslationRequest request = readable(request(letter), letter);
      bus.publisher()
          .publish(translations.get().topic(), request.askedAgain(now, now.plus(patience)));
    } else {
      WorkQueue<TrainingSegment> training = bus.topics().training();
      TrainingSegment segment = readable(bus.content(training, letter), letter);
      bus.publisher()
          .publish(training.topic(), segment.next(segment.checkpointSha(), segment.dataHash()));
    }
  }

  private static <T> T readable(Optional<T> content, DeadLetter letter) {
    return content.orElseThrow(() ->
        new SignRelayException(
            ErrorCode.CONFLICT,
            "the dead letter %s cannot be replayed: its record cannot be read"
                .formatted(letter.source())));
  }
}
