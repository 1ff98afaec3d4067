package org.signrelay.clips.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.signrelay.clips.pickle.PickleException.Kind;
import org.signrelay.clips.pickle.PickleValue.Bytes;
import org.signrelay.clips.pickle.PickleValue.Text;

/** The escapes in the texts of protocol 0. */
final class Escapes {
  private Escapes() {}

  /** Raw-unicode-escape: latin-1, and backslash u with 4 or U with 8 hex digits. */
  static String ofUnicode(String line, PickleInput in) {
    StringBuilder text = new StringBuilder(line.length());
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at);
      char kind = c == '\\' && at + 1 < line.length() ? line.charAt(at + 1) : 0;
      if (kind == 'u' || kind == 'U') {
        int digits = kind == 'u' ? 4 : 8;
        text.appendCodePoint(hex(line, at + 2, digits, in));
        at += 2 + digits;
      } else {
        text.append(c);
        at++;
      }
    }
    return text.toString();
  }

  /** What Python 2 kept in one type: a text if it is UTF-8, else bytes. */
  static PickleValue textOrBytes(byte[] bytes) {
    try {
      return new Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return new Bytes(bytes);
    }
  }

  /** The escapes of a Python string literal. */
  static PickleValue ofString(String line, PickleInput in) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length());
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c != '\\' || at == line.length()) {
        bytes.write(c);
        continue;
      }
      char kind = line.charAt(at++);
      switch (kind) {
        case 'n' -> bytes.write('\n');
        case 't' -> bytes.write('\t');
        case 'r' -> bytes.write('\r');
        case '\\', '\'', '"' -> bytes.write(kind);
        case 'x' -> {
          bytes.write(hex(line, at, 2, in));
          at += 2;
        }
        default -> throw in.refused(Kind.MALFORMED, "an escape that Python does not write");
      }
    }
    return textOrBytes(bytes.toByteArray());
  }

  private static int hex(String line, int from, int digits, PickleInput in) {
    if (from + digits <= line.length()) {
      int value = 0;
      for (int at = from; at < from + digits && value >= 0; at++) {
        int digit = Character.digit(line.charAt(at), 16);
        value = digit < 0 ? -1 : 16 * value + digit;
      }
      if (value >= 0 && Character.isValidCodePoint(value)) {
        return value;
      }
    }
    throw in.refused(Kind.MALFORMED, "an escape without its hexadecimal digits");
  }
}
