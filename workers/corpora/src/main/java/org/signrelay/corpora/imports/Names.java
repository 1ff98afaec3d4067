package org.signrelay.corpora.imports;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signrelay.corpora.Split;

/** How benchmarks, and the systems that their files passed through, spell names. */
final class Names {
  private static final Pattern SPLIT_IN_NAME =
      Pattern.compile("(?:^|[._-])(train|dev|valid|val|test)(?=[._-]|$)");
  private static final Set<String> EXTENSIONS =
      Set.of(".mp4", ".pkl", ".pose", ".npy", ".json", ".pickle", ".avi", ".mkv", ".webm", ".gz");

  private Names() {}

  /** The split of a name: val, valid and dev are the same. */
  static Optional<Split> split(String label) {
    return switch (label.strip().toLowerCase(Locale.ROOT)) {
      case "train" -> Optional.of(Split.TRAIN);
      case "dev", "val", "valid", "validation" -> Optional.of(Split.DEV);
      case "test" -> Optional.of(Split.TEST);
      default -> Optional.empty();
    };
  }

  /** The split that a file's name holds as a word of its own, such as {@code labels.train.gz}. */
  static Optional<Split> splitOfFile(String fileName) {
    Matcher found = SPLIT_IN_NAME.matcher(fileName);
    return found.find() ? split(found.group(1)) : Optional.empty();
  }

  /** Without a split in front and without a file's extension. */
  static String plain(String name) {
    String plain = name.strip();
    int slash = plain.indexOf('/');
    if (slash > 0 && split(plain.substring(0, slash)).isPresent()) {
      plain = plain.substring(slash + 1);
    }
    for (String extension : EXTENSIONS) {
      if (plain.length() > extension.length() && plain.endsWith(extension)) {
        return plain.substring(0, plain.length() - extension.length());
      }
    }
    return plain;
  }

  /** Equal for all spellings of a name: file systems turn ':' into '_' or '-'. */
  static String key(String name) {
    return plain(name).replace(':', '_').replace('-', '_').replace('/', '_');
  }

  /** The name with only what an id of a corpus may hold. */
  static String id(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
