package org.signrelay.corpora;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.TimeRange;

/**
 * The rows of {@code corpus.tsv}. Columns are found by their header names in any order; columns
 * with other names are ignored.
 *
 * @param rows without a problem
 * @param ids of all rows
 */
record CorpusTable(List<Row> rows, Set<String> ids) {
  static final String FILE = "corpus.tsv";
  static final String REFERENCES_FILE = "references.tsv";
  static final String CLIPS = "clips";
  static final String UNKNOWN_SIGNER = "unknown";

  private static final List<String> REQUIRED =
      List.of("id", "path", "split", "signer", "text", "gloss");
  private static final List<String> KNOWN =
      Stream.concat(REQUIRED.stream(), Stream.of("start", "end")).toList();

  /**
   * One row without a problem.
   *
   * @param at the beginning of a problem that is found later
   * @param path relative, with {@code /}, without {@code ..}
   * @param range the part of the file that is the clip
   */
  record Row(
      String at,
      String id,
      String path,
      Split split,
      @Nullable String signer,
      String text,
      String gloss,
      TimeRange range) {}

  /** Reads the table; a row with a problem is reported and left out. */
  static CorpusTable read(Path file, List<String> problems) {
    TsvFile tsv = TsvFile.read(file, problems);
    if (tsv.lines().isEmpty()) {
      return new CorpusTable(List.of(), Set.of());
    }
    Map<String, Integer> columns = header(tsv, problems);
    if (!columns.keySet().containsAll(REQUIRED)) {
      return new CorpusTable(List.of(), Set.of());
    }
    int width = tsv.lines().get(0).length;
    List<Row> rows = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int line = 2; line <= tsv.lines().size(); line++) {
      String at = TsvFile.at(tsv.name(), line);
      String[] values = tsv.lines().get(line - 1);
      if (values.length != width) {
        problems.add(at + "expected %d columns, found %d".formatted(width, values.length));
        continue;
      }
      List<String> found = new ArrayList<>();
      Optional<Row> row = row(at, column -> value(columns, values, column), found);
      String id = value(columns, values, "id");
      if (!ids.add(id)) {
        found.add("id " + id + " stands in an earlier line as well");
      }
      if (found.isEmpty()) {
        row.ifPresent(rows::add);
      }
      found.forEach(problem -> problems.add(at + problem));
    }
    return new CorpusTable(rows, ids);
  }

  private static Map<String, Integer> header(TsvFile tsv, List<String> problems) {
    List<String> header = Arrays.asList(tsv.lines().get(0));
    Map<String, Integer> columns = new HashMap<>();
    for (String column : KNOWN) {
      int first = header.indexOf(column);
      if (first < 0) {
        if (REQUIRED.contains(column)) {
          problems.add(TsvFile.at(tsv.name(), 1) + "column " + column + " is missing");
        }
      } else if (header.lastIndexOf(column) != first) {
        problems.add(TsvFile.at(tsv.name(), 1) + "column " + column + " stands twice");
      } else {
        columns.put(column, first);
      }
    }
    return columns;
  }

  private static String value(Map<String, Integer> columns, String[] values, String column) {
    Integer index = columns.get(column);
    return index == null ? "" : values[index];
  }

  /** The values of one line by column name; a column that the table lacks is empty. */
  private interface Line {
    String value(String column);
  }

  private static Optional<Row> row(String at, Line line, List<String> problems) {
    String id = line.value("id");
    if (!Example.isId(id)) {
      problems.add("id must be letters, digits, '-', '_' and '.', but was '" + id + "'");
    }
    String path = line.value("path");
    if (!isSafe(path)) {
      problems.add("path must be relative with '/' and without '..', but was '" + path + "'");
    }
    Optional<Split> split = Split.ofLabel(line.value("split"));
    if (split.isEmpty()) {
      problems.add("split must be train, dev or test, but was '" + line.value("split") + "'");
    }
    String signer = line.value("signer");
    if (signer.isBlank()) {
      problems.add("signer is empty; write 'unknown' if nobody knows");
    }
    String text = line.value("text");
    if (text.isEmpty() || !text.strip().equals(text)) {
      problems.add("text must not be empty and must have no space at either end");
    }
    Optional<TimeRange> range = range(line.value("start"), line.value("end"), problems);
    if (!problems.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Row(
            at,
            id,
            path,
            split.orElseThrow(),
            signer.equals(UNKNOWN_SIGNER) ? null : signer,
            text,
            line.value("gloss"),
            range.orElseThrow()));
  }

  private static boolean isSafe(String path) {
    return !path.isEmpty()
        && !path.startsWith("/")
        && path.indexOf('\\') < 0
        && path.indexOf('\0') < 0
        && !Arrays.asList(path.split("/", -1)).contains("..");
  }

  private static Optional<TimeRange> range(String start, String end, List<String> problems) {
    try {
      return Optional.of(
          new TimeRange(
              start.isEmpty() ? 0 : Double.parseDouble(start),
              end.isEmpty() ? Double.POSITIVE_INFINITY : Double.parseDouble(end)));
    } catch (IllegalArgumentException e) {
      problems.add(
          "start and end must be seconds with 0 <= start < end, but were '%s' and '%s'"
              .formatted(start, end));
      return Optional.empty();
    }
  }

  /** The table of a corpus, each clip in a file of its own. */
  static String of(Corpus corpus) {
    StringBuilder table = new StringBuilder(String.join("\t", REQUIRED)).append('\n');
    for (Example example : corpus.examples()) {
      table
          .append(
              String.join(
                  "\t",
                  example.id(),
                  clipPath(example),
                  example.split().label(),
                  signer(example),
                  example.text(),
                  example.gloss()))
          .append('\n');
    }
    return table.toString();
  }

  /** The signer as the table writes it. */
  static String signer(Example example) {
    String signer = example.signer();
    return signer == null ? UNKNOWN_SIGNER : signer;
  }

  static String clipPath(Example example) {
    return CLIPS + "/" + example.id() + ".pose";
  }
}
