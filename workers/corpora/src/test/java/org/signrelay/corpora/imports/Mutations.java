package org.signrelay.corpora.imports;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Damages bytes as networks, disks and attackers do; the same seed gives the same damage. */
final class Mutations {
  private static final int[] ODD = {
    0, 1, -1, 0x7F, 0x80, 0xFF, 0xFFFF, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FC00000, 0x7F800000
  };

  /** Pieces of text and pickle that lead into corners. */
  private static final String[] WORDS = {
    "\t",
    "\n",
    "|",
    "\"",
    "NaN",
    "1e999",
    "-0",
    "[[[[[[",
    "]]]",
    "{\"",
    "\u0000",
    "\u2028",
    "c__builtin__\neval\n",
    "cposix\nsystem\n",
    "(((((((",
    "]]]]]]]]",
    "}}}}",
    "ssss",
    "tR.",
    "Rb",
    "\u0094h",
    "999999999999999999999"
  };

  private final SplittableRandom random;

  Mutations(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** A copy with one to four damages. */
  byte[] of(byte[] whole) {
    byte[] bytes = whole;
    int damages = 1 + random.nextInt(4);
    for (int i = 0; i < damages && bytes.length > 0; i++) {
      bytes = one(bytes);
    }
    return bytes;
  }

  private byte[] one(byte[] bytes) {
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> flip(bytes.clone(), bytes.length);
      case 2 -> flip(bytes.clone(), Math.min(200, bytes.length));
      case 3 -> odd(bytes.clone());
      case 4 -> splice(bytes, random.nextInt(bytes.length), random.nextInt(bytes.length));
      case 5 -> insert(bytes, word());
      default -> insert(bytes, noise());
    };
  }

  private byte[] word() {
    return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.ISO_8859_1);
  }

  private byte[] noise() {
    byte[] noise = new byte[1 + random.nextInt(12)];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] flip(byte[] bytes, int within) {
    for (int i = 1 + random.nextInt(6); i > 0; i--) {
      bytes[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] odd(byte[] bytes) {
    int value = ODD[random.nextInt(ODD.length)];
    int at = random.nextInt(bytes.length);
    for (int i = 0; i < 4 && at + i < bytes.length; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
    return bytes;
  }

  /** A stretch missing, or there twice. */
  private static byte[] splice(byte[] bytes, int from, int to) {
    byte[] spliced = Arrays.copyOf(bytes, from + bytes.length - to);
    System.arraycopy(bytes, to, spliced, from, bytes.length - to);
    return spliced;
  }

  private byte[] insert(byte[] bytes, byte[] piece) {
    int at = random.nextInt(bytes.length + 1);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + piece.length);
    System.arraycopy(piece, 0, longer, at, piece.length);
    System.arraycopy(bytes, at, longer, at + piece.length, bytes.length - at);
    return longer;
  }
}
