package org.signrelay.corpora;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * A corpus as a folder: {@code corpus.tsv}, optionally {@code references.tsv}, and {@code .pose}
 * clips. UTF-8 without byte order mark, lines end with LF, columns are separated by one TAB; there
 * is no quoting and no escaping.
 */
public final class CorpusFolder {
  private static final int SHOWN_PROBLEMS = 20;

  private CorpusFolder() {}

  /**
   * Reads the tables and checks that every clip file is there; the clips themselves are read when
   * they are asked for.
   *
   * @throws SignRelayException (CORPUS_INVALID) with all problems and their lines
   */
  public static Corpus read(Path folder) {
    Path root = realPath(folder);
    List<String> problems = new ArrayList<>();
    CorpusTable table = CorpusTable.read(root.resolve(CorpusTable.FILE), problems);
    List<Example> examples = new ArrayList<>();
    for (CorpusTable.Row row : table.rows()) {
      Path clip = clipFile(root, row, problems);
      examples.add(
          new Example(
              row.id(),
              row.split(),
              row.signer(),
              row.text(),
              row.gloss(),
              new FileClip(clip, row.range(), row.signer())));
    }
    Map<String, List<String>> references =
        ReferencesTable.read(
            root.resolve(CorpusTable.REFERENCES_FILE), examples, table.ids(), problems);
    Extractor extractor = ProvenanceTable.read(root, problems);
    if (problems.isEmpty() && examples.isEmpty()) {
      problems.add(CorpusTable.FILE + " holds no example");
    }
    if (!problems.isEmpty()) {
      throw invalid(folder, problems);
    }
    return new Corpus(String.valueOf(root.getFileName()), examples, references, extractor);
  }

  /**
   * What found the keypoints of a clip's file, if it lies in a corpus folder, beside its table or
   * one folder below, and that one says.
   *
   * @throws SignRelayException (CORPUS_INVALID) if it says so in no form that is known
   */
  public static Optional<Extractor> extractorOf(Path clip) {
    Path folder = clip.toAbsolutePath().getParent();
    for (int level = 0; level < 2 && folder != null; level++, folder = folder.getParent()) {
      if (Files.exists(folder.resolve(CorpusTable.FILE))) {
        List<String> problems = new ArrayList<>();
        Extractor extractor = ProvenanceTable.read(folder, problems);
        if (!problems.isEmpty()) {
          throw invalid(folder, problems);
        }
        return Optional.ofNullable(extractor);
      }
    }
    return Optional.empty();
  }

  private static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no corpus folder " + folder, e);
    }
  }

  /** The clip's file, which must lie inside the folder also after all links are followed. */
  private static Path clipFile(Path root, CorpusTable.Row row, List<String> problems) {
    Path file = root.resolve(row.path());
    try {
      if (!file.toRealPath().startsWith(root)) {
        problems.add(row.at() + "path " + row.path() + " leads out of the corpus folder");
      } else if (!Files.isRegularFile(file)) {
        problems.add(row.at() + "path " + row.path() + " is not a file");
      }
    } catch (IOException e) {
      problems.add(row.at() + "there is no file " + row.path());
    }
    return file;
  }

  private static SignRelayException invalid(Path folder, List<String> problems) {
    List<String> shown = problems.subList(0, Math.min(SHOWN_PROBLEMS, problems.size()));
    String more =
        problems.size() > shown.size()
            ? "\n  and %d more".formatted(problems.size() - shown.size())
            : "";
    return new SignRelayException(
        ErrorCode.CORPUS_INVALID,
        "corpus %s has %d problems:\n  %s%s"
            .formatted(folder, problems.size(), String.join("\n  ", shown), more));
  }

  /**
   * Writes a corpus so that {@link #read} gives one with the same {@link Corpus#dataHash}. The
   * folder is made if need be; the table is written last, so that a broken write is no corpus.
   *
   * @throws SignRelayException if the folder holds a corpus already
   */
  public static void write(Corpus corpus, Path folder) {
    refuseOccupied(folder);
    try {
      Files.createDirectories(clips(folder));
      for (Example example : corpus.examples()) {
        writeClip(example, folder);
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    writeTables(corpus, folder);
  }

  private static void writeClip(Example example, Path folder) throws IOException {
    Files.write(folder.resolve(CorpusTable.clipPath(example)), PoseFile.write(example.clip()));
  }

  /**
   * Writes a corpus as {@link #write} does, but where a clip is a whole file of another folder, as
   * a second name of that file (a hard link), which takes no space. Where the file system has none,
   * the clip is copied.
   *
   * @return how many clips share their file
   * @throws SignRelayException if the folder holds a corpus already
   */
  public static int writeSharing(Corpus corpus, Path folder) {
    refuseOccupied(folder);
    int shared = 0;
    try {
      Files.createDirectories(clips(folder));
      for (Example example : corpus.examples()) {
        if (example.source() instanceof FileClip clip
            && clip.isWholeFile()
            && isLinked(clip.file(), folder.resolve(CorpusTable.clipPath(example)))) {
          shared++;
        } else {
          writeClip(example, folder);
        }
      }
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
    writeTables(corpus, folder);
    return shared;
  }

  private static boolean isLinked(Path file, Path name) {
    try {
      Files.createLink(name, file.toRealPath());
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another disk, or a file system without links
    }
  }

  /** Where the clips of a folder that is written lie, each as {@code <id>.pose}. */
  public static Path clips(Path folder) {
    return folder.resolve(CorpusTable.CLIPS);
  }

  /**
   * @throws SignRelayException (CONFLICT) if the folder holds a corpus already
   */
  public static void refuseOccupied(Path folder) {
    if (Files.exists(folder.resolve(CorpusTable.FILE))) {
      throw new SignRelayException(
          ErrorCode.CONFLICT, "folder " + folder + " holds a corpus already");
    }
  }

  /**
   * Makes a corpus of a folder whose clips are written: see {@link #clips}.
   *
   * @throws SignRelayException if the folder holds a corpus already
   */
  public static void writeTables(Corpus corpus, Path folder) {
    refuseOccupied(folder);
    try {
      Files.writeString(folder.resolve(CorpusTable.REFERENCES_FILE), ReferencesTable.of(corpus));
      if (corpus.extractor().isPresent()) {
        ProvenanceTable.write(corpus.extractor().get(), folder);
      }
      Files.writeString(folder.resolve(CorpusTable.FILE), CorpusTable.of(corpus));
    } catch (IOException e) {
      throw unwritable(folder, e);
    }
  }

  private static SignRelayException unwritable(Path folder, IOException cause) {
    return new SignRelayException(
        ErrorCode.INTERNAL, "corpus folder %s cannot be written".formatted(folder), cause);
  }
}
