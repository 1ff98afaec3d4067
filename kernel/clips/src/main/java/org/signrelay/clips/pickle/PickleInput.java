package org.signrelay.clips.pickle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipException;
import org.signrelay.clips.pickle.PickleException.Kind;

/** The bytes of a pickle, counted and bounded. Not thread-safe. */
final class PickleInput {
  private static final int BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 20;
  private static final int LONGEST_INTEGER = 256;
  private static final int CHUNK = 1 << 20;

  private final InputStream source;
  private final long limit;
  private final byte[] buffer = new byte[BUFFER];
  private int next;
  private int filled;
  private long before;

  PickleInput(InputStream source, long limit) {
    this.source = source;
    this.limit = limit;
  }

  long position() {
    return before + next;
  }

  int u8() {
    if (next == filled && !fill()) {
      throw truncated(1);
    }
    return buffer[next++] & 0xFF;
  }

  int u16() {
    return u8() | u8() << 8;
  }

  int i32() {
    return u16() | u16() << 16;
  }

  long u32() {
    return Integer.toUnsignedLong(i32());
  }

  long i64() {
    return u32() | u32() << 32;
  }

  double bigEndianDouble() {
    return ByteBuffer.wrap(bytes(8)).order(ByteOrder.BIG_ENDIAN).getDouble();
  }

  /** Takes memory as the bytes come, so that a length that lies costs nothing. */
  byte[] bytes(long count) {
    if (count < 0) {
      throw refused(Kind.MALFORMED, "a length of %d bytes".formatted(count));
    }
    if (count > limit - position()) {
      throw refused(
          Kind.TOO_LARGE, "%d more bytes; at most %d in all are read".formatted(count, limit));
    }
    byte[] bytes = new byte[(int) Math.min(count, CHUNK)];
    int read = 0;
    while (read < count) {
      if (next == filled && !fill()) {
        throw truncated(count - read);
      }
      if (read == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(count, 2L * bytes.length));
      }
      int some = Math.min(bytes.length - read, filled - next);
      System.arraycopy(buffer, next, bytes, read, some);
      next += some;
      read += some;
    }
    return bytes;
  }

  String utf8(long count) {
    long at = position();
    byte[] bytes = bytes(count);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new PickleException(Kind.MALFORMED, at, "a text that is not UTF-8");
    }
  }

  /** A little-endian two's complement integer. */
  BigInteger integer(long count) {
    if (count > LONGEST_INTEGER) {
      throw refused(Kind.TOO_LARGE, "an integer of %d bytes".formatted(count));
    }
    byte[] bytes = bytes(count);
    for (int low = 0, high = bytes.length - 1; low < high; low++, high--) {
      byte swapped = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = swapped;
    }
    return bytes.length == 0 ? BigInteger.ZERO : new BigInteger(bytes);
  }

  /** A line of protocol 0, without its end. */
  String line() {
    byte[] line = new byte[64];
    int length = 0;
    for (int c = u8(); c != '\n'; c = u8()) {
      if (length == LONGEST_LINE) {
        throw refused(Kind.TOO_LARGE, "a line of more than %d bytes".formatted(LONGEST_LINE));
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) c;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  private boolean fill() {
    before += filled;
    next = 0;
    filled = 0;
    if (before >= limit) {
      throw refused(Kind.TOO_LARGE, "more than the %d bytes that are read".formatted(limit));
    }
    try {
      filled = Math.max(0, source.read(buffer, 0, (int) Math.min(BUFFER, limit - before)));
      return filled > 0;
    } catch (EOFException | ZipException e) {
      throw refused(Kind.TRUNCATED, "the compressed bytes are damaged: " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException("the pickle cannot be read", e);
    }
  }

  private PickleException truncated(long wanted) {
    return refused(
        Kind.TRUNCATED, "expected %d more bytes, found the end of the pickle".formatted(wanted));
  }

  PickleException refused(Kind kind, String message) {
    return new PickleException(kind, position(), message);
  }
}
