package org.signrelay.control.translation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;

/**
 * Who was erased, and when, in the store: topics keep a request until their retention ends, and
 * nobody may work on it, or show what came of it, in the meantime. Of a person only the digest of
 * the name is kept.
 *
 * <pre>
 * erasures/SHA-256 of the subject      when
 * </pre>
 *
 * <p>Thread-safe, in any number of processes.
 */
public final class Erasures {
  private static final String FOLDER = "erasures/";

  private final ArtifactStore store;

  public Erasures(ArtifactStore store) {
    this.store = store;
  }

  /** Requests of the past are covered; what comes later is not. */
  public void mark(String subject, Instant at) {
    store.put(key(subject), at.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the request is one of a person who was erased since. */
  public boolean covers(TranslationRequest request) {
    return request
        .whose()
        .flatMap(subject -> store.get(key(subject)))
        .map(at -> Instant.parse(new String(at, StandardCharsets.UTF_8)))
        .filter(at -> !request.submitted().isAfter(at))
        .isPresent();
  }

  private static String key(String subject) {
    return FOLDER + Sha256.of(subject.getBytes(StandardCharsets.UTF_8));
  }
}
