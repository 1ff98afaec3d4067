package org.signrelay.app.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Damages bytes as networks, disks and attackers do; the same seed gives the same damage. One
 * thread.
 */
final class Damage {
  private static final int HEADER_BYTES = 200;

  /** Counts far too large, NaN, the infinities. */
  private static final int[] ODD = {
    0, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FC00000, 0x7F800000, 0xFF800000, 0x0000FFFF
  };

  private final SplittableRandom random;

  Damage(long seed) {
    this.random = new SplittableRandom(seed);
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A damaged copy, or, seldom, nothing of the original. */
  byte[] bytes(byte[] whole) {
    return switch (random.nextInt(8)) {
      case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
      case 1 -> flipped(whole, 1 + random.nextInt(8), whole.length);
      case 2, 3 -> flipped(whole, 1 + random.nextInt(4), Math.min(HEADER_BYTES, whole.length));
      case 4 -> withOddNumber(whole, whole.length);
      case 5 -> withOddNumber(whole, Math.min(HEADER_BYTES, whole.length));
      case 6 -> spliced(whole);
      default -> garbage();
    };
  }

  /** Random bytes, or none. */
  byte[] garbage() {
    byte[] bytes = new byte[random.nextInt(4) == 0 ? 0 : random.nextInt(2_000)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** JSON that is damaged, or is no clip, or is too deep for a parser that calls itself. */
  byte[] json(byte[] whole) {
    return switch (random.nextInt(6)) {
      case 0 -> "[".repeat(1 + random.nextInt(100_000)).getBytes(UTF_8);
      case 1 -> "{\"layout\":".repeat(1 + random.nextInt(20_000)).getBytes(UTF_8);
      case 2 ->
          new String(whole, UTF_8)
              .replaceFirst("\\d+", pick("NaN", "1e999", "-1", "99999999999", "null", "\"\""))
              .getBytes(UTF_8);
      case 3 ->
          pick("{}", "[]", "null", "\"text\"", "{\"coordinates\":\"????\"}", "tru").getBytes(UTF_8);
      default -> bytes(whole);
    };
  }

  String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private byte[] flipped(byte[] whole, int count, int within) {
    byte[] bytes = whole.clone();
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] withOddNumber(byte[] whole, int within) {
    byte[] bytes = whole.clone();
    int odd = ODD[random.nextInt(ODD.length)];
    int at = random.nextInt(within - 3);
    for (int i = 0; i < 4; i++) {
      bytes[at + i] = (byte) (odd >>> 8 * i);
    }
    return bytes;
  }

  /** A stretch missing, or there twice. */
  private byte[] spliced(byte[] whole) {
    int from = random.nextInt(whole.length);
    int to = random.nextInt(whole.length);
    byte[] spliced = Arrays.copyOf(whole, from + whole.length - to);
    System.arraycopy(whole, to, spliced, from, whole.length - to);
    return spliced;
  }
}
