package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.Decompressed;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleException;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.clips.pickle.PickleValue;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Labels in pickles, a file or more a split, gzip or not, as the code bases pass them around:
 *
 * <ul>
 *   <li>SLT (neccam): a list of dictionaries with signer and a tensor of features;
 *   <li>GFSLT-VLP, SignCL, sltbaselines: a dictionary by name with the paths of pictures; no
 *       signer;
 *   <li>TwoStream: a list with signer and number of frames;
 *   <li>Uni-Sign: a dictionary by name with the path of a video; MSKA: with keypoints.
 * </ul>
 *
 * All have name, gloss and text, so one reader serves; which it is goes into the {@link #edition}.
 */
final class LabelPickles implements LabelSource {
  private final List<Path> files;
  private final PickleLimits limits;
  private String dialect = "pickled labels";

  LabelPickles(List<Path> files, PickleLimits limits) {
    this.files = List.copyOf(files);
    this.limits = limits;
  }

  /** The pickles with a split in their name that lie in a folder, by name. */
  static List<Path> in(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> pickles = new ArrayList<>();
      for (Path file : all.sorted().toList()) {
        if (Files.isRegularFile(file)
            && Names.splitOfFile(String.valueOf(file.getFileName())).isPresent()
            && isPickle(file)) {
          pickles.add(file);
        }
      }
      return pickles;
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "folder %s cannot be listed".formatted(folder), e);
    }
  }

  private static boolean isPickle(Path file) throws IOException {
    try (InputStream in = Decompressed.open(file)) {
      return in.read() == 0x80;
    }
  }

  @Override
  public String edition() {
    return dialect;
  }

  @Override
  public void read(LabelSink sink) {
    for (Split split : Split.values()) {
      Set<String> names = new HashSet<>();
      for (Path file : files) {
        Set<String> before = Set.copyOf(names);
        if (Names.splitOfFile(String.valueOf(file.getFileName())).equals(Optional.of(split))) {
          read(file, split, before, names, sink);
        }
      }
    }
  }

  private void read(Path file, Split split, Set<String> before, Set<String> names, LabelSink sink) {
    try (InputStream in = Decompressed.open(file)) {
      int[] count = new int[1];
      Pickle.forEachEntry(
          in,
          limits,
          (key, value) -> {
            String at = "%s entry %d".formatted(file.getFileName(), ++count[0]);
            if (value instanceof Entries entry) {
              entry(key, entry, split, at, before, names, sink);
            } else {
              sink.finding(FindingKind.ROW_MALFORMED, at);
            }
          });
    } catch (PickleException e) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "%s: %s".formatted(file.getFileName(), e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(String.valueOf(file.getFileName()), e);
    }
  }

  private void entry(
      @Nullable PickleValue key,
      Entries entry,
      Split split,
      String at,
      Set<String> before,
      Set<String> names,
      LabelSink sink) {
    dialect = dialect(key, entry);
    Optional<String> found =
        LabelEntry.text(entry, "name")
            .or(() -> key instanceof Text text ? Optional.of(text.value()) : Optional.empty());
    if (found.isEmpty() || entry.get("text").isEmpty()) {
      sink.finding(FindingKind.ROW_MALFORMED, at);
      return;
    }
    String name = Names.plain(found.get());
    if (before.contains(name)) { // the features of one clip in several files
      sink.finding(FindingKind.JOINED, name);
      return;
    }
    names.add(name);
    if (CslDailyFiles.isDisputed(name)) {
      sink.finding(FindingKind.KNOWN_FLAW, name);
    }
    sink.label(
        Label.of(
            name,
            split,
            LabelEntry.text(entry, "signer").orElseGet(() -> signer(name, sink)),
            LabelEntry.text(entry, "text").orElse("").strip(),
            String.join(" ", LabelEntry.words(entry, "gloss"))));
  }

  private static @Nullable String signer(String name, LabelSink sink) {
    String signer = CslDailyFiles.signer(name);
    if (signer == null) {
      signer = How2SignTable.signer(name);
    }
    if (signer != null) {
      sink.finding(FindingKind.SIGNER_FROM_NAME, name);
    }
    return signer;
  }

  private static String dialect(@Nullable PickleValue key, Entries entry) {
    if (key == null) {
      return entry.get("num_frames").isPresent()
          ? "pickled labels of TwoStream"
          : "pickled labels of SLT (neccam)";
    }
    if (entry.get("imgs_path").isPresent()) {
      return "pickled labels of GFSLT-VLP, SignCL and sltbaselines";
    }
    return entry.get("video_path").isPresent()
        ? "pickled labels of Uni-Sign"
        : entry.get("keypoint").isPresent() ? "pickled labels of MSKA" : "pickled labels";
  }
}
