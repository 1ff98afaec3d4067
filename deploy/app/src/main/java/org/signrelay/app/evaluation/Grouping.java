package org.signrelay.app.evaluation;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.metrics.Tokenization;

/**
 * A way to tell the examples of a split apart, because one number over all of them hides what a
 * system cannot do. Implementations are immutable.
 */
@FunctionalInterface
interface Grouping {

  /** The name of an example's group, such as {@code signer S1}. */
  String of(Example example);

  /** All groupings that a report prints, in its order. */
  static List<Grouping> all(Corpus corpus) {
    return List.of(byRecurrence(corpus), bySignerInTraining(corpus), byLength(), Grouping::signer);
  }

  /**
   * Whether the sentence, in any of its wordings, occurs in train: remembering is no translating.
   */
  static Grouping byRecurrence(Corpus corpus) {
    Set<String> known = new HashSet<>();
    for (Example example : corpus.examples(Split.TRAIN)) {
      corpus.references(example).forEach(text -> known.add(plain(text)));
    }
    return example ->
        corpus.references(example).stream().map(Grouping::plain).anyMatch(known::contains)
            ? "recurring sentences"
            : "new sentences";
  }

  /** Whether the signer signs in train. */
  static Grouping bySignerInTraining(Corpus corpus) {
    Set<String> known =
        corpus.examples(Split.TRAIN).stream()
            .filter(example -> example.signer() != null)
            .map(Grouping::signer)
            .collect(Collectors.toSet());
    return example -> {
      if (example.signer() == null) {
        return "signers not known";
      }
      return known.contains(signer(example)) ? "seen signers" : "unseen signers";
    };
  }

  /** How long the sentence is: words, or characters of Chinese. */
  static Grouping byLength() {
    return example -> {
      int length = Tokenization.CHINESE.length(example.text());
      if (length <= 5) {
        return "length 01-05";
      }
      if (length <= 10) {
        return "length 06-10";
      }
      return length <= 20 ? "length 11-20" : "length 21-";
    };
  }

  private static String signer(Example example) {
    return "signer " + (example.signer() == null ? "unknown" : example.signer());
  }

  /**
   * What makes two wordings the same sentence: letters and words, not case, width or final dots.
   */
  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\p{Punct}\\s]+$", "")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
