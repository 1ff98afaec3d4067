package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.Decompressed;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleException;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The official labels of CSL-Daily: {@code csl2020ct_v2.pkl} has the sentences, {@code split_1.txt}
 * says which belongs where. The text is the sentence's characters, without spaces.
 */
final class CslDailyFiles implements LabelSource {
  static final String LABELS = "csl2020ct_v2.pkl";
  static final String SPLIT = "split_1.txt";

  /** Clips of train that some loaders have and others have not. */
  private static final Set<String> DISPUTED = Set.of("S000005_P0004_T00", "S000007_P0003_T00");

  private static final Pattern NAME = Pattern.compile("S\\d+_(P\\d+)_T\\d+");

  private final Path folder;
  private final ReaderLimits limits;

  /**
   * @param folder that holds the two files
   */
  CslDailyFiles(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "CSL-Daily, official labels";
  }

  @Override
  public void read(LabelSink sink) {
    Map<String, Split> splits = splits(sink);
    for (Entries sentence : sentences()) {
      String name = LabelEntry.text(sentence, "name").orElse("");
      Split split = splits.remove(name);
      if (split == null) {
        sink.finding(FindingKind.ROW_MALFORMED, "%s: %s is in no split".formatted(LABELS, name));
        continue;
      }
      if (DISPUTED.contains(name)) {
        sink.finding(FindingKind.KNOWN_FLAW, name);
      }
      sink.label(
          Label.of(
              name,
              split,
              signer(name),
              String.join("", LabelEntry.words(sentence, "label_char")),
              String.join(" ", LabelEntry.words(sentence, "label_gloss"))));
    }
    splits
        .keySet()
        .forEach(name ->
            sink.finding(
                DISPUTED.contains(name) ? FindingKind.KNOWN_FLAW : FindingKind.NO_TEXT,
                "%s is in %s alone".formatted(name, SPLIT)));
  }

  private Map<String, Split> splits(LabelSink sink) {
    Map<String, Split> splits = new HashMap<>();
    try (Lines lines = Lines.of(folder.resolve(SPLIT), '|', limits)) {
      for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
        Optional<Split> split = cells.size() < 2 ? Optional.empty() : Names.split(cells.get(1));
        if (split.isPresent()) {
          splits.put(cells.get(0).strip(), split.get());
        } else if (!cells.equals(List.of("name", "split"))) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
        }
      }
    }
    return splits;
  }

  private List<Entries> sentences() {
    try (InputStream in = Decompressed.open(folder.resolve(LABELS))) {
      if (Pickle.read(in, limits.pickles()) instanceof Entries file
          && file.get("info").orElse(null) instanceof Items info) {
        return info.items().stream()
            .flatMap(item -> item instanceof Entries entries ? Stream.of(entries) : Stream.empty())
            .toList();
      }
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, LABELS + ": expected a dictionary with the list info");
    } catch (PickleException e) {
      throw new SignRelayException(
          ErrorCode.CORPUS_INVALID, "%s: %s".formatted(LABELS, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(LABELS, e);
    }
  }

  /** The P of {@code S000020_P0000_T00}. */
  static @Nullable String signer(String name) {
    Matcher matched = NAME.matcher(name);
    return matched.matches() ? matched.group(1) : null;
  }

  static boolean isDisputed(String name) {
    return DISPUTED.contains(name);
  }
}
