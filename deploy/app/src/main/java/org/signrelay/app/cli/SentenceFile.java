package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A plain text file in UTF-8 with one sentence a line. A line ends at LF, which a CR may precede; a
 * line may be empty, for a sentence of which nothing was said. A byte order mark is passed over.
 *
 * @param sentences at least one
 */
record SentenceFile(Path path, List<String> sentences) {

  /**
   * Reads a file.
   *
   * @throws SignRelayException with {@code NOT_FOUND} or {@code OPTION_INVALID}
   */
  static SentenceFile read(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no file " + path);
    }
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(path);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "cannot read %s: %s".formatted(path, e.getMessage()), e);
    }
    String text = decode(path, bytes);
    List<String> sentences = new ArrayList<>();
    for (int start = text.startsWith("\uFEFF") ? 1 : 0; start < text.length(); ) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      String line = text.substring(start, end);
      sentences.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
      start = end + 1;
    }
    if (sentences.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, path + " is empty; expected one sentence a line");
    }
    return new SentenceFile(path, List.copyOf(sentences));
  }

  private static String decode(Path path, byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(in, out, true);
    if (result.isError()) {
      int line = 1;
      for (int i = 0; i < in.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "%s is not UTF-8: line %d, byte 0x%02x at offset %d"
              .formatted(path, line, bytes[in.position()], in.position()));
    }
    return out.flip().toString();
  }

  /**
   * Makes sure that another file has as many lines.
   *
   * @throws SignRelayException with {@code OPTION_INVALID}
   */
  void requireAsManyAs(SentenceFile other) {
    if (sentences.size() != other.sentences.size()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "%s has %d lines and %s has %d; line n of one must belong to line n of the other"
              .formatted(path, sentences.size(), other.path, other.sentences.size()));
    }
  }
}
