package org.signrelay.learning.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SignRelayException;

/** Draws pairs of a clip and a sentence that do not belong together. */
final class Negatives {
  private Negatives() {}

  /** A clip and the sentence of another example. */
  record Pair(int clip, int text) {}

  /**
   * All negatives, in order; or so many of them drawn by seed, with replacement.
   *
   * @throws SignRelayException with {@code CORPUS_INVALID} if all examples share one sentence
   */
  static List<Pair> draw(int examples, ExampleTexts texts, int limit, long seed) {
    SentenceGroups groups = SentenceGroups.of(examples, texts);
    if (groups.members().size() < 2) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "the %d examples have no negatives: all share one sentence".formatted(examples));
    }
    List<Pair> pairs = new ArrayList<>();
    if ((long) examples * examples <= limit) {
      for (int clip = 0; clip < examples; clip++) {
        for (int text = 0; text < examples; text++) {
          if (!groups.same(clip, text)) {
            pairs.add(new Pair(clip, text));
          }
        }
      }
      return pairs;
    }
    SplittableRandom random = new SplittableRandom(seed);
    while (pairs.size() < limit) {
      Pair pair = new Pair(random.nextInt(examples), random.nextInt(examples));
      if (!groups.same(pair.clip(), pair.text())) {
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
