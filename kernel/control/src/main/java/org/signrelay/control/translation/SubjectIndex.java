package org.signrelay.control.translation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.TranslationRequest;

/**
 * Which recent requests are about whom, and which requests were erased. Requests older than their
 * topic keeps are forgotten. Thread-safe.
 */
final class SubjectIndex {
  private final Duration kept;
  private final Map<String, List<Entry>> bySubject = new HashMap<>();
  private final Set<String> erased = new HashSet<>();

  SubjectIndex(Duration kept) {
    this.kept = kept;
  }

  /**
   * A request about somebody.
   *
   * @param stored its clip, if that is in the store
   */
  record Entry(String requestId, Optional<ClipSource.Stored> stored, Instant at) {}

  /** Does nothing if the request says of nobody whose signing it is. */
  synchronized void add(TranslationRequest request, Instant at) {
    Optional<ClipSource.Stored> stored =
        request.clip() instanceof ClipSource.Stored clip ? Optional.of(clip) : Optional.empty();
    request
        .whose()
        .ifPresent(subject -> {
          List<Entry> entries = bySubject.computeIfAbsent(subject, name -> new ArrayList<>());
          entries.removeIf(entry -> entry.at().plus(kept).isBefore(at));
          entries.add(new Entry(request.id(), stored, at));
        });
  }

  /** The requests about a person, which are erased from now on. */
  synchronized List<Entry> erase(String subject) {
    List<Entry> entries = Optional.ofNullable(bySubject.remove(subject)).orElse(List.of());
    entries.forEach(entry -> erased.add(entry.requestId()));
    return entries;
  }

  synchronized void markErased(String requestId) {
    erased.add(requestId);
  }

  synchronized boolean isErased(String requestId) {
    return erased.contains(requestId);
  }

  synchronized Set<String> erased() {
    return Set.copyOf(erased);
  }
}
