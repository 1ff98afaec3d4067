package org.signrelay.runtime.models;

import java.util.Map;

/**
 * What became of the loaded models when their encoder's slot was flipped.
 *
 * @param stayed models, by bundle sha-256, that keep the version they had, each with the reason;
 *     all others of the slot have followed
 */
public record EncoderSwap(Map<String, String> stayed) {
  public EncoderSwap {
    stayed = Map.copyOf(stayed);
  }

  /** One sentence for the status of the slot; empty if every model has followed. */
  public String sentence() {
    return stayed.isEmpty()
        ? ""
        : "serves new training only, for %d loaded models keep the previous version: %s"
            .formatted(stayed.size(), stayed.values().iterator().next());
  }
}
