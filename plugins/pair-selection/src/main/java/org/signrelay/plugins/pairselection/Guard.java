package org.signrelay.plugins.pairselection;

import java.util.HashMap;
import java.util.Map;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.SentenceKey;

/**
 * Knows the pairs that say the same, or nearly. Immutable.
 *
 * <p>Holds a number for each of some examples: equal numbers are equal sentences.
 */
final class Guard {
  private final Rule rule;
  private final ExampleTexts texts;
  private final int[] examples;
  private final int[] sentences;
  private final int distinct;

  /**
   * What is guarded.
   *
   * @param duplicates what the same sentence of another clip is
   * @param nearDuplicates sentences whose embeddings have this cosine or more are left out; 1 for
   *     none
   */
  record Rule(PairRole duplicates, double nearDuplicates) {
    boolean guardsNearDuplicates() {
      return nearDuplicates < 1;
    }
  }

  /**
   * @param examples the examples that are asked about, by their position
   */
  Guard(Rule rule, int[] examples, ExampleTexts texts) {
    this.rule = rule;
    this.texts = texts;
    this.examples = examples;
    this.sentences = new int[examples.length];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < examples.length; i++) {
      sentences[i] =
          numbers.merge(
              SentenceKey.of(texts.text(examples[i])), numbers.size(), (known, fresh) -> known);
    }
    this.distinct = numbers.size();
  }

  /** How many different sentences there are. */
  int distinctSentences() {
    return distinct;
  }

  /** The role of two different examples, by position. */
  PairRole role(int one, int other) {
    if (sentences[one] == sentences[other]) {
      return rule.duplicates();
    }
    return rule.guardsNearDuplicates()
            && texts.cosine(examples[one], examples[other]) >= rule.nearDuplicates()
        ? PairRole.IGNORED
        : PairRole.NEGATIVE;
  }
}
