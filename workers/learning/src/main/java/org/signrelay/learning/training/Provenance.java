package org.signrelay.learning.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a model comes from, beside its recipe. Immutable.
 *
 * @param dataHash sha-256 of the corpus manifest, in hex
 * @param plugins slot to {@code id@version}, of every slot that the recipe names
 * @param build version of this program
 */
public record Provenance(String dataHash, SortedMap<String, String> plugins, String build) {
  public Provenance {
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }
}
