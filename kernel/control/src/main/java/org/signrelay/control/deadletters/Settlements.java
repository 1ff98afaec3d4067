package org.signrelay.control.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.signrelay.bus.Position;
import org.signrelay.store.ArtifactStore;

/**
 * What an operator has decided about dead letters, in the store: a topic of records cannot say that
 * one of them is done with. By the place of the failed record:
 *
 * <pre>
 * dead-letters/TOPIC/PARTITION-OFFSET/begun      a replay was begun
 * dead-letters/TOPIC/PARTITION-OFFSET/settled    it was replayed or discarded
 * </pre>
 *
 * <p>A replay that was begun and not settled was interrupted: the letter is still listed, and may
 * be replayed again, which does no harm. Thread-safe.
 */
final class Settlements {
  private static final String FOLDER = "dead-letters/";

  private final ArtifactStore store;

  Settlements(ArtifactStore store) {
    this.store = store;
  }

  void begin(Position source, Instant at) {
    store.put(folder(source) + "begun", bytes(at.toString()));
  }

  /**
   * @param how such as {@code replayed}
   */
  void settle(Position source, String how, Instant at) {
    store.put(folder(source) + "settled", bytes(how + " " + at));
  }

  boolean isSettled(Position source) {
    return store.get(folder(source) + "settled").isPresent();
  }

  /** Whether the record may be on its way again. */
  boolean isBegunOrSettled(Position source) {
    return isSettled(source) || store.get(folder(source) + "begun").isPresent();
  }

  private static String folder(Position source) {
    return "%s%s/%d-%d/".formatted(FOLDER, source.topic(), source.partition(), source.offset());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
