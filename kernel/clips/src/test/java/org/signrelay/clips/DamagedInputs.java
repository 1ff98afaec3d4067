package org.signrelay.clips;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes as networks, disks and attackers do; the same seed gives the same damage. */
final class DamagedInputs {
  private static final int[] ODD = {
    0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FC00000, 0x7F800000, 0xFF800000, 0x0000FFFF
  };

  private final SplittableRandom random;

  DamagedInputs(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A damaged copy. */
  byte[] damage(byte[] whole) {
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> flipBits(whole.clone(), 1 + random.nextInt(8), whole.length);
      case 2 -> flipBits(whole.clone(), 1 + random.nextInt(4), Math.min(200, whole.length));
      case 3 -> oddNumber(whole.clone());
      default -> splice(whole);
    };
  }

  private byte[] flipBits(byte[] bytes, int count, int within) {
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  /** A count far too large, a NaN or an infinity, anywhere. */
  private byte[] oddNumber(byte[] bytes) {
    int odd = ODD[random.nextInt(ODD.length)];
    int at = random.nextInt(bytes.length - 3);
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (odd >>> 8 * i);
    }
    return bytes;
  }

  /** A stretch of the input missing, or there twice. */
  private byte[] splice(byte[] whole) {
    int from = random.nextInt(whole.length);
    int to = random.nextInt(whole.length);
    byte[] spliced = Arrays.copyOf(whole, from + whole.length - to);
    System.arraycopy(whole, to, spliced, from, whole.length - to);
    return spliced;
  }
}
