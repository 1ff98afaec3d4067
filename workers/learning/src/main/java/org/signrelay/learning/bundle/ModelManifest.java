package org.signrelay.learning.bundle;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that determined the numbers in a bundle: {@code manifest.json}. Holds no time of day,
 * so that the same run yields the same bundle. Immutable.
 *
 * @param format {@link #FORMAT}
 * @param name of the model
 * @param recipe the canonical YAML
 * @param seed of the run
 * @param dataHash sha-256 of the corpus manifest, in hex
 * @param plugins slot to {@code id@version}
 * @param threads intra-op threads of the training
 * @param instructionSet what of the processor's vector instructions was in use, such as {@code
 *     x86_64 avx2 avx512f}
 * @param engine name and version, such as {@code PyTorch 2.7.1}
 * @param build version of the program that trained it
 * @param extractor what found the keypoints of the corpus, {@code NAME@VERSION}, or {@link
 *     #UNKNOWN}
 */
public record ModelManifest(
    int format,
    String name,
    String recipe,
    long seed,
    String dataHash,
    SortedMap<String, String> plugins,
    int threads,
    String instructionSet,
    String engine,
    String build,
    String extractor) {
  /** The extractor of a corpus that does not say. */
  public static final String UNKNOWN = "unknown";

  /** The version of this file's format. */
  public static final int FORMAT = 1;

  public ModelManifest {
    if (format != FORMAT) {
      throw new IllegalArgumentException("format must be %d, but is %d".formatted(FORMAT, format));
    }
    plugins = Collections.unmodifiableSortedMap(new TreeMap<>(plugins));
  }

  /**
   * What to warn of when this model is given keypoints that another program found, or another
   * version of it.
   *
   * @param given {@code NAME@VERSION}, or {@link #UNKNOWN}
   */
  public Optional<String> extractorMismatch(String given) {
    if (extractor.equals(given)) {
      return Optional.empty();
    }
    return Optional.of(
        ("the model was trained on keypoints found by %s, and these were found by %s; the same signing"
                + " may be translated otherwise")
            .formatted(named(extractor), named(given)));
  }

  private static String named(String extractor) {
    return extractor.equals(UNKNOWN) ? "an unknown program" : extractor;
  }
}
