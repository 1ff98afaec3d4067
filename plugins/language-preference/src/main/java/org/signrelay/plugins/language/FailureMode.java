package org.signrelay.plugins.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.signrelay.spi.Variant;

/** What is wrong with a sentence. */
enum FailureMode {
  /** Another number. */
  NUMBER,
  /** Another weekday, month or other word of time. */
  TIME,
  /** Another place. */
  PLACE,
  /** Another person. */
  PERSON,
  /** Denied instead of said, or the other way round. */
  POLARITY,
  /** Another word of no such class. */
  WORD,
  /** A word is missing. */
  OMISSION,
  /** Something is said twice. */
  REPETITION,
  /** The right words in another order. */
  ORDER;

  private final Variant variant =
      new Variant(Variant.Granularity.LOCAL, name().toLowerCase(Locale.ROOT));

  /** How the mode is asked for, and what metrics are reported by. */
  Variant variant() {
    return variant;
  }

  static List<Variant> variants() {
    return Arrays.stream(values()).map(FailureMode::variant).toList();
  }
}
