package org.signrelay.spi;

/**
 * A history in arrays.
 *
 * @param scores by checkpoint, clip and text
 */
record ArrayHistory(float[][][] scores, double[] means, double[] deviations)
    implements SimilarityHistory {

  static ArrayHistory of(float[][][] scores) {
    if (scores.length < 2) {
      throw new IllegalArgumentException(
          "a similarity history has at least two checkpoints, but was given " + scores.length);
    }
    int examples = scores[0].length;
    double[] means = new double[scores.length];
    double[] deviations = new double[scores.length];
    for (int checkpoint = 0; checkpoint < scores.length; checkpoint++) {
      double sum = 0;
      double squares = 0;
      if (scores[checkpoint].length != examples) {
        throw notSquare(checkpoint, examples);
      }
      for (int clip = 0; clip < examples; clip++) {
        if (scores[checkpoint][clip].length != examples) {
          throw notSquare(checkpoint, examples);
        }
        for (int text = 0; text < examples; text++) {
          double score = clip == text ? 0 : scores[checkpoint][clip][text];
          sum += score;
          squares += score * score;
        }
      }
      double pairs = Math.max(1, (double) examples * (examples - 1));
      means[checkpoint] = sum / pairs;
      double variance = squares / pairs - means[checkpoint] * means[checkpoint];
      deviations[checkpoint] = variance > 0 ? Math.sqrt(variance) : 1; // all scores are alike
    }
    return new ArrayHistory(scores, means, deviations);
  }

  private static IllegalArgumentException notSquare(int checkpoint, int examples) {
    return new IllegalArgumentException(
        "checkpoint %d of a similarity history of %d examples is not a square of that size"
            .formatted(checkpoint, examples));
  }

  @Override
  public int examples() {
    return scores[0].length;
  }

  @Override
  public int checkpoints() {
    return scores.length;
  }

  @Override
  public float raw(int checkpoint, int clip, int text) {
    return scores[checkpoint][clip][text];
  }

  @Override
  public double mean(int checkpoint) {
    return means[checkpoint];
  }

  @Override
  public double deviation(int checkpoint) {
    return deviations[checkpoint];
  }
}
