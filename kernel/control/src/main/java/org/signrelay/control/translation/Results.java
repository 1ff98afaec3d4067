package org.signrelay.control.translation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.events.TranslationResult;

/**
 * The recent results by request id. The first one on the topic counts: a second one, published by a
 * redelivery, is ignored. The oldest go when there is no more room. Thread-safe.
 */
final class Results {
  private final Map<String, TranslationResult> byRequest;

  Results(int room) {
    this.byRequest =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, TranslationResult> eldest) {
            return size() > room;
          }
        };
  }

  /** Returns false if the request has a result already. */
  synchronized boolean add(TranslationResult result) {
    return byRequest.putIfAbsent(result.requestId(), result) == null;
  }

  synchronized Optional<TranslationResult> find(String requestId) {
    return Optional.ofNullable(byRequest.get(requestId));
  }
}
