package org.signrelay.control;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Says that a name is not known, and which one was probably meant. */
public final class Unknown {
  private static final int NAMES_SHOWN = 8;

  private Unknown() {}

  /**
   * A {@link ErrorCode#NOT_FOUND} in one sentence.
   *
   * @param kind such as {@code model}
   * @param known the names there are
   */
  public static SignRelayException named(String kind, String name, Collection<String> known) {
    String hint =
        closest(name, known)
            .map(meant -> "did you mean '" + meant + "'?")
            .orElseGet(() -> listing(known));
    return new SignRelayException(
        ErrorCode.NOT_FOUND, "there is no %s '%s'; %s".formatted(kind, shown(name), hint));
  }

  /** The known name that differs by the fewest letters, if it is near enough to be meant. */
  static Optional<String> closest(String name, Collection<String> known) {
    String wanted = name.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, wanted.length() / 3);
    return known.stream()
        .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.<String>comparingInt(
                    candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String listing(Collection<String> known) {
    if (known.isEmpty()) {
      return "none is known";
    }
    String names = String.join(", ", known.stream().sorted().limit(NAMES_SHOWN).toList());
    return known.size() > NAMES_SHOWN ? "known are " + names + ", ..." : "known are " + names;
  }

  private static String shown(String name) {
    return name.length() <= 80 ? name : name.substring(0, 80) + "...";
  }

  /** Levenshtein's distance: insertions, deletions and replacements of single letters. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
