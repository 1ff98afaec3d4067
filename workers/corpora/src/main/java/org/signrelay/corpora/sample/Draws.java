package org.signrelay.corpora.sample;

/**
 * A random sequence that is named by a seed and a purpose, so that what one part of the generator
 * draws never shifts what another draws. SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) written
 * out, with integer arithmetic up to the last step: the same on every JVM. Not thread-safe.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** The standard deviation of a sum of eight 16-bit integers: sqrt(8 (2^32 - 1) / 12). */
  private static final double SUM_DEVIATION = 53_509.92;

  private static final double SUM_MEAN = 8 * 65_535 / 2.0;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  static Draws of(long seed, String purpose) {
    long state = mix(seed + GOLDEN);
    for (int i = 0; i < purpose.length(); i++) {
      state = mix((state ^ purpose.charAt(i)) + GOLDEN);
    }
    return new Draws(state);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1). */
  double uniform() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [from, to]. */
  double uniform(double from, double to) {
    return from + (to - from) * uniform();
  }

  /** Uniform in 0 .. bound - 1. */
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** An index, with probability in proportion to its weight. */
  int weighted(double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = uniform() * sum;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Bell-shaped with mean 0 and deviation 1, within 4.9 deviations: a sum of eight uniforms. */
  double gaussian() {
    return (quarterSum(next()) + quarterSum(next()) - SUM_MEAN) / SUM_DEVIATION;
  }

  private static int quarterSum(long bits) {
    return (int) (bits & 0xFFFF)
        + (int) (bits >>> 16 & 0xFFFF)
        + (int) (bits >>> 32 & 0xFFFF)
        + (int) (bits >>> 48);
  }
}
