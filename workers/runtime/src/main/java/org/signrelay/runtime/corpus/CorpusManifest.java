package org.signrelay.runtime.corpus;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.Sha256;

/**
 * The files of a corpus folder and where their bytes are in the store. As a text: a first line with
 * name and version of the format, then a line a file, sorted by path: sha-256, TAB, size in bytes,
 * TAB, path. Equal folders give equal texts, so the sha-256 of the text stands for the corpus.
 *
 * <p>Immutable.
 *
 * @param files by path: relative, with {@code /}, inside the folder
 */
record CorpusManifest(SortedMap<String, StoredFile> files) {
  private static final String HEAD = "signrelay-corpus\t1";
  private static final long MAX_BYTES = 1L << 40;
  private static final int SHOWN_PROBLEMS = 10;

  /** A file's bytes in the store. */
  record StoredFile(String sha256, long bytes) {}

  CorpusManifest {
    files = new TreeMap<>(files);
  }

  byte[] toBytes() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (Map.Entry<String, StoredFile> file : files.entrySet()) {
      text.append(file.getValue().sha256())
          .append('\t')
          .append(file.getValue().bytes())
          .append('\t')
          .append(file.getKey())
          .append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws SignRelayException (CORPUS_INVALID) if it is no manifest, or one that leads out of its
   *     folder
   */
  static CorpusManifest parse(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "a corpus manifest begins with '%s'".formatted(HEAD));
    }
    List<String> problems = new ArrayList<>();
    SortedMap<String, StoredFile> files = new TreeMap<>();
    long total = 0;
    for (int i = 1; i < lines.size(); i++) {
      String[] columns = lines.get(i).split("\t", -1);
      try {
        StoredFile file = storedFile(columns);
        if (files.put(inside(columns[2]), file) != null) {
          throw new IllegalArgumentException("the path is there twice");
        }
        total = Math.addExact(total, file.bytes());
      } catch (IllegalArgumentException | ArithmeticException e) {
        problems.add("line %d: %s".formatted(i + 1, e.getMessage()));
      }
    }
    if (total > MAX_BYTES) {
      problems.add("the files have %d bytes, more than %d".formatted(total, MAX_BYTES));
    }
    if (!problems.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID,
          "the corpus manifest has %d problems: %s"
              .formatted(
                  problems.size(),
                  String.join(
                      "; ", problems.subList(0, Math.min(problems.size(), SHOWN_PROBLEMS)))));
    }
    return new CorpusManifest(files);
  }

  private static StoredFile storedFile(String[] columns) {
    if (columns.length != 3) {
      throw new IllegalArgumentException(
          "expected sha-256, size and path, found %d columns".formatted(columns.length));
    }
    long bytes = Long.parseLong(columns[1]);
    if (bytes < 0) {
      throw new IllegalArgumentException("a size of " + bytes + " bytes");
    }
    return new StoredFile(Sha256.check(columns[0]), bytes);
  }

  private static String inside(String path) {
    Path relative = Path.of(path);
    if (path.isEmpty()
        || relative.isAbsolute()
        || !relative.normalize().equals(relative)
        || relative.startsWith("..")
        || path.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("the path leads out of the corpus folder");
    }
    return path;
  }
}
