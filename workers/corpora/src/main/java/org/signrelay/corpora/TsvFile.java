package org.signrelay.corpora;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of columns: UTF-8 without byte order mark, LF, one TAB between columns, no quoting.
 *
 * @param name of the file
 * @param lines the columns of each line, without the end of the last one
 */
record TsvFile(String name, List<String[]> lines) {

  /** Reads a file; what is wrong with it as a whole becomes a problem, and then it has no lines. */
  static TsvFile read(Path file, List<String> problems) {
    String name = String.valueOf(file.getFileName());
    try {
      byte[] bytes = Files.readAllBytes(file);
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.startsWith("\uFEFF")) {
        problems.add(name + " begins with a byte order mark; expected plain UTF-8");
        return new TsvFile(name, List.of());
      }
      if (text.indexOf('\r') >= 0) {
        int line = text.substring(0, text.indexOf('\r')).split("\n", -1).length;
        problems.add(at(name, line) + "found a carriage return; lines end with LF alone");
        return new TsvFile(name, List.of());
      }
      return new TsvFile(name, columns(text));
    } catch (NoSuchFileException e) {
      problems.add("there is no file " + name);
    } catch (CharacterCodingException e) {
      problems.add(name + " is not UTF-8");
    } catch (IOException e) {
      problems.add(name + " cannot be read: " + e.getMessage());
    }
    return new TsvFile(name, List.of());
  }

  private static List<String[]> columns(String text) {
    List<String[]> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      lines.add(text.substring(from, to).split("\t", -1));
      from = to + 1;
    }
    return lines;
  }

  /** The beginning of a problem in a line, counted from 1. */
  static String at(String name, int line) {
    return "%s line %d: ".formatted(name, line);
  }
}
