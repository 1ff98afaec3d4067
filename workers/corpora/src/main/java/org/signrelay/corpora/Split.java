package org.signrelay.corpora;

import java.util.Locale;
import java.util.Optional;

/** What an example is for. */
public enum Split {
  TRAIN,
  DEV,
  TEST;

  /** As {@code corpus.tsv} writes it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The split that {@code corpus.tsv} writes this way. */
  public static Optional<Split> ofLabel(String label) {
    for (Split split : values()) {
      if (split.label().equals(label)) {
        return Optional.of(split);
      }
    }
    return Optional.empty();
  }
}
