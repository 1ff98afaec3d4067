package org.signrelay.learning.metrics;

/**
 * NumPy's default generator, so that our samples are those of programs that use NumPy: PCG64 (PCG
 * XSL-RR 128/64, O'Neill 2014), seeded through NumPy's {@code SeedSequence}, with bounded integers
 * after Lemire (2019). Not for concurrent use.
 */
final class NumpyRandom {
  private static final long MASK = 0xffffffffL;
  private static final long MULTIPLIER_HIGH = 2549297995355413924L;
  private static final long MULTIPLIER_LOW = 4865540595714422341L;

  private long stateHigh;
  private long stateLow;
  private final long incrementHigh;
  private final long incrementLow;

  /** The upper half of the last 64 bits, if it is still to be given out; else -1. */
  private long half = -1;

  /**
   * @param seed 0 to 2^32 - 1
   */
  NumpyRandom(long seed) {
    long[] state = new SeedSequence((int) seed).state();
    incrementHigh = state[2] << 1 | state[3] >>> 63;
    incrementLow = state[3] << 1 | 1;
    step();
    add(state[0], state[1]);
    step();
  }

  /** An equally likely whole number from 0 up to, but not including, a positive bound. */
  int below(int bound) {
    if (bound == 1) {
      return 0; // where there is no choice, NumPy draws nothing
    }
    long product = next32() * bound;
    if ((product & MASK) < bound) {
      long threshold = (MASK + 1 - bound) % bound;
      while ((product & MASK) < threshold) {
        product = next32() * bound;
      }
    }
    return (int) (product >>> 32);
  }

  private long next32() {
    if (half >= 0) {
      long next = half;
      half = -1;
      return next;
    }
    long next = next64();
    half = next >>> 32;
    return next & MASK;
  }

  private long next64() {
    step();
    return Long.rotateRight(stateHigh ^ stateLow, (int) (stateHigh >>> 58));
  }

  /** state = state * multiplier + increment, modulo 2^128. */
  private void step() {
    long high =
        Math.unsignedMultiplyHigh(stateLow, MULTIPLIER_LOW)
            + stateHigh * MULTIPLIER_LOW
            + stateLow * MULTIPLIER_HIGH;
    stateLow *= MULTIPLIER_LOW;
    stateHigh = high;
    add(incrementHigh, incrementLow);
  }

  private void add(long high, long low) {
    stateLow += low;
    stateHigh += high + (Long.compareUnsigned(stateLow, low) < 0 ? 1 : 0);
  }

  /** Spreads a seed over a state; the hash functions and constants are NumPy's. */
  private static final class SeedSequence {
    private static final int SHIFT = 16;
    private final int[] pool = new int[4];
    private int constant = 0x43b0d7e5;

    SeedSequence(int seed) {
      for (int i = 0; i < pool.length; i++) {
        pool[i] = hashed(i == 0 ? seed : 0, 0x931e8875);
      }
      for (int from = 0; from < pool.length; from++) {
        for (int to = 0; to < pool.length; to++) {
          if (from != to) {
            pool[to] = mixed(pool[to], hashed(pool[from], 0x931e8875));
          }
        }
      }
    }

    private int hashed(int value, int multiplier) {
      int hash = value ^ constant;
      constant *= multiplier;
      hash *= constant;
      return hash ^ hash >>> SHIFT;
    }

    private static int mixed(int one, int other) {
      int mix = 0xca01f9dd * one - 0x4973f715 * other;
      return mix ^ mix >>> SHIFT;
    }

    /** Four words of 64 bits. */
    long[] state() {
      constant = 0x8b51f9dd;
      long[] state = new long[4];
      for (int i = 0; i < state.length; i++) {
        long low = hashed(pool[2 * i % pool.length], 0x58f38ded) & MASK;
        long high = hashed(pool[(2 * i + 1) % pool.length], 0x58f38ded) & MASK;
        state[i] = high << 32 | low;
      }
      return state;
    }
  }
}
