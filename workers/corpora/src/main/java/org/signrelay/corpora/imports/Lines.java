package org.signrelay.corpora.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.Decompressed;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The lines of a table in UTF-8, one at a time, cut at a separator. There is no quoting: a
 * quotation mark is an ordinary character. A byte order mark and carriage returns are passed over.
 */
final class Lines implements AutoCloseable {
  private final String file;
  private final Pattern separator;
  private final BufferedReader reader;
  private final int longest;
  private final StringBuilder line = new StringBuilder();
  private int number;

  private Lines(Path file, char separator, ReaderLimits limits) {
    this.longest = limits.line();
    this.file = String.valueOf(file.getFileName());
    this.separator = Pattern.compile(Pattern.quote(String.valueOf(separator)));
    this.reader =
        new BufferedReader(
            new InputStreamReader(Decompressed.open(file), StandardCharsets.UTF_8.newDecoder()));
  }

  static Lines of(Path file, char separator, ReaderLimits limits) {
    return new Lines(file, separator, limits);
  }

  /** The cells of the next line that is not empty; null after the last. */
  @Nullable List<String> next() {
    String text = line();
    while (text != null && text.isEmpty()) {
      text = line();
    }
    return text == null ? null : Arrays.asList(separator.split(text, -1));
  }

  /** The next line, empty or not; null after the last. */
  @Nullable String line() {
    try {
      if (!read()) {
        return null;
      }
      number++;
      if (number == 1 && !line.isEmpty() && line.charAt(0) == '\uFEFF') {
        line.deleteCharAt(0);
      }
      return line.toString();
    } catch (CharacterCodingException e) {
      throw invalid("expected UTF-8, found other bytes");
    } catch (IOException e) {
      throw invalid("cannot be read: " + e.getMessage());
    }
  }

  /** Fills the line; false at the end of the file. */
  private boolean read() throws IOException {
    line.setLength(0);
    int c = reader.read();
    if (c < 0) {
      return false;
    }
    for (; c >= 0 && c != '\n'; c = reader.read()) {
      if (line.length() == longest) {
        throw invalid("expected lines of at most %d letters".formatted(longest));
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return true;
  }

  /** Such as {@code train.csv line 7}. */
  String at() {
    return "%s line %d".formatted(file, number);
  }

  SignRelayException invalid(String message) {
    return new SignRelayException(
        ErrorCode.CORPUS_INVALID, "%s line %d: %s".formatted(file, number, message));
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw invalid("cannot be closed: " + e.getMessage());
    }
  }
}
