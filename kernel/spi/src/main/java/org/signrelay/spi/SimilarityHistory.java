package org.signrelay.spi;

/**
 * How similar every clip of the training examples was to every sentence of theirs, at several
 * moments of a reference run (Pair Selection: Lai et al. 2026). Covers all examples of the run that
 * it is handed to. Immutable and thread-safe; scores are computed when asked for, from what may be
 * a mapped file, so that a caller asks for the pairs it needs and keeps no matrix.
 *
 * <p>A constant that a checkpoint adds to all its scores changes neither {@link #standardised} nor
 * {@link #margin}: prefer them to {@link #raw} wherever checkpoints are compared.
 */
public interface SimilarityHistory {

  /** N. */
  int examples();

  /** How many moments there are, in the order of the run; at least two. */
  int checkpoints();

  /**
   * The similarity itself.
   *
   * @param checkpoint from 0, the first moment
   * @param clip index of the example that gives the clip
   * @param text index of the example that gives the sentence
   */
  float raw(int checkpoint, int clip, int text);

  /** The mean of a checkpoint's raw scores over its negatives: pairs of different sentences. */
  double mean(int checkpoint);

  /** The standard deviation of the same scores, above 0. */
  double deviation(int checkpoint);

  /** How many of the checkpoint's standard deviations the pair lies above its mean. */
  default float standardised(int checkpoint, int clip, int text) {
    return (float) ((raw(checkpoint, clip, text) - mean(checkpoint)) / deviation(checkpoint));
  }

  /** By how much the clip's own sentence is more similar to it. */
  default float margin(int checkpoint, int clip, int text) {
    return raw(checkpoint, clip, clip) - raw(checkpoint, clip, text);
  }

  /**
   * A small history in memory, whose negatives are all pairs of different examples: for tests and
   * probes.
   *
   * @param scores by checkpoint, clip and text
   * @throws IllegalArgumentException unless there are two checkpoints or more of one square size
   */
  static SimilarityHistory of(float[][]... scores) {
    return ArrayHistory.of(scores);
  }
}
