package org.signrelay.learning.recipe;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is learned from. Immutable.
 *
 * @param source {@code sample/PRESET}, or the path of a corpus folder
 * @param options of the sample corpus, as texts; the corpus says which there are
 */
public record CorpusRecipe(String source, SortedMap<String, String> options) {
  public CorpusRecipe {
    options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
  }

  public CorpusRecipe(String source) {
    this(source, new TreeMap<>());
  }
}
