package org.signrelay.corpora.imports;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What an import has brought in so far, a line a clip, so that a broken one goes on where it
 * stopped: {@code import.tsv} beside the clips. A line that was cut off counts as not written. Used
 * by one thread.
 */
final class ImportJournal implements AutoCloseable {
  static final String FILE = "import.tsv";
  private static final String HEAD = "signrelay-import\t1\t";

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final BufferedWriter writer;

  /**
   * @param bytes of the clip's file
   * @param sha256 of them
   * @param findings about this clip
   */
  record Entry(String id, long bytes, String sha256, Set<FindingKind> findings) {
    private String line() {
      return "%s\t%d\t%s\t%s\n"
          .formatted(
              id,
              bytes,
              sha256,
              findings.stream().map(Enum::name).collect(Collectors.joining(",")));
    }

    private static Entry parse(String line) {
      String[] cells = line.split("\t", -1);
      if (cells.length != 4) {
        throw new IllegalArgumentException("expected 4 columns");
      }
      Set<FindingKind> findings = EnumSet.noneOf(FindingKind.class);
      Arrays.stream(cells[3].split(","))
          .filter(name -> !name.isEmpty())
          .forEach(name -> findings.add(FindingKind.valueOf(name)));
      return new Entry(cells[0], Long.parseLong(cells[1]), cells[2], findings);
    }
  }

  private ImportJournal(BufferedWriter writer) {
    this.writer = writer;
  }

  /**
   * Opens the journal of a folder, or begins it.
   *
   * @param fingerprint of what is imported
   * @param clips where the clips are
   * @throws SignRelayException (CONFLICT) if the folder holds the import of something else
   */
  static ImportJournal open(Path folder, String fingerprint, Path clips) {
    Path file = folder.resolve(FILE);
    try {
      List<String> before = Files.exists(file) ? whole(file) : List.of();
      if (!before.isEmpty() && !before.getFirst().equals(HEAD + fingerprint)) {
        throw new SignRelayException(
            ErrorCode.CONFLICT,
            "folder %s holds the beginning of another import, or of one with other labels or"
                    .formatted(folder)
                + " settings; give another folder, or delete it");
      }
      ImportJournal journal =
          new ImportJournal(
              Files.newBufferedWriter(
                  file,
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING));
      journal.append(HEAD + fingerprint + "\n");
      for (String line : before.subList(Math.min(1, before.size()), before.size())) {
        Entry entry = Entry.parse(line);
        Path clip = clips.resolve(entry.id() + ".pose");
        if (Files.exists(clip) && Files.size(clip) == entry.bytes()) {
          journal.add(entry);
        }
      }
      return journal;
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.CONFLICT, "%s is not the journal of an import".formatted(file), e);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of the import in " + folder, e);
    }
  }

  private static List<String> whole(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** What is in the folder, by id, in the order in which it came. */
  Map<String, Entry> entries() {
    return entries;
  }

  void add(Entry entry) {
    entries.put(entry.id(), entry);
    append(entry.line());
  }

  private void append(String line) {
    try {
      writer.write(line);
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of the import", e);
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the journal of the import", e);
    }
  }
}
