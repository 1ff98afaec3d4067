package org.signrelay.learning.bundle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * What a bundle holds, as values. Immutable.
 *
 * @param weights by parameter name
 * @param config how to build the model
 * @param tokenizer of its texts; has as many tokens as the configuration says
 * @param metrics what it reached
 * @param card Markdown for people, see {@link ModelCard}
 * @param manifest what determined it
 */
public record BundleContents(
    SortedMap<String, Tensor> weights,
    ModelConfig config,
    SubwordTokenizer tokenizer,
    ModelMetrics metrics,
    String card,
    ModelManifest manifest) {
  public BundleContents {
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    if (tokenizer.size() != config.vocabulary()) {
      throw new IllegalArgumentException(
          "the configuration has a vocabulary of %d, but the tokenizer has %d tokens"
              .formatted(config.vocabulary(), tokenizer.size()));
    }
  }
}
