package org.signrelay.plugins.language;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.signrelay.spi.PreferenceContext;

/** Which sentences say the same, as far as the corpus knows. Immutable. */
final class RightWordings {
  private final Map<String, Set<String>> right = new HashMap<>();
  private final Set<String> sentences = new LinkedHashSet<>();

  RightWordings(PreferenceContext context) {
    for (int example = 0; example < context.examples(); example++) {
      List<String> wordings = context.wordings(example);
      sentences.add(wordings.getFirst());
      List<String> plain = wordings.stream().map(Words::plain).toList();
      for (String wording : plain) {
        right.computeIfAbsent(wording, key -> new HashSet<>()).addAll(plain);
      }
    }
  }

  /** The different texts of the examples, in their order. */
  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /** Whether a sentence says what another one says. */
  boolean isRight(String sentence, String other) {
    String plain = Words.plain(sentence);
    return right.getOrDefault(plain, Set.of(plain)).contains(Words.plain(other));
  }
}
