package org.signrelay.corpora.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.signrelay.clips.pickle.PickleValue;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Text;

/** Reads the members of a label in a pickle. */
final class LabelEntry {
  private LabelEntry() {}

  static Optional<String> text(Entries entry, String key) {
    return entry
        .get(key)
        .flatMap(
            value -> value instanceof Text text ? Optional.of(text.value()) : Optional.empty());
  }

  /** The texts of a list, or a text itself; empty if there is neither. */
  static List<String> words(Entries entry, String key) {
    PickleValue value = entry.get(key).orElse(null);
    if (value instanceof Text text) {
      return text.value().isBlank() ? List.of() : List.of(text.value().strip());
    }
    List<String> words = new ArrayList<>();
    if (value instanceof Items items) {
      for (PickleValue item : items.items()) {
        if (item instanceof Text word) {
          words.add(word.value());
        }
      }
    }
    return words;
  }
}
