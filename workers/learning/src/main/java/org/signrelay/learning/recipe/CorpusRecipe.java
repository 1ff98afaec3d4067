package org.signrelay.learning.recipe;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Splits;

/**
 * What is learned from. Immutable.
 *
 * @param source {@code sample/PRESET}, or the path of a corpus folder
 * @param options of the sample corpus, as texts; the corpus says which there are
 * @param holdOutSigners whose clips are all kept for the test split; none leaves the splits as they
 *     are
 */
public record CorpusRecipe(
    String source, SortedMap<String, String> options, List<String> holdOutSigners) {
  public CorpusRecipe {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    holdOutSigners = List.copyOf(holdOutSigners);
  }

  public CorpusRecipe(String source, SortedMap<String, String> options) {
    this(source, options, List.of());
  }

  public CorpusRecipe(String source) {
    this(source, new TreeMap<>());
  }

  /** The same corpus with other signers held out. */
  public CorpusRecipe withHoldOutSigners(List<String> signers) {
    return new CorpusRecipe(source, options, signers);
  }

  /**
   * The corpus as it is trained on and evaluated.
   *
   * @throws org.signrelay.spi.SignRelayException with {@code CORPUS_INVALID} if a signer who is
   *     held out does not sign
   */
  public Corpus split(Corpus corpus) {
    return holdOutSigners.isEmpty() ? corpus : Splits.heldOut(corpus, holdOutSigners);
  }
}
