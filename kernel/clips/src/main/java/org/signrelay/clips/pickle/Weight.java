package org.signrelay.clips.pickle;

import java.util.IdentityHashMap;
import java.util.Map;
import org.signrelay.clips.pickle.PickleValue.Array;
import org.signrelay.clips.pickle.PickleValue.Bytes;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Flag;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Named;
import org.signrelay.clips.pickle.PickleValue.None;
import org.signrelay.clips.pickle.PickleValue.Real;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.clips.pickle.PickleValue.Whole;

/**
 * Tells the values of an entry that must be forgotten to free its memory, arrays and what holds
 * them, from those that later entries may share, such as a shape or a list of words.
 */
final class Weight {
  private static final int MOST_BYTES_KEPT = 4096;
  private static final int DEEPEST_KEPT = 16;

  private final Map<PickleValue, Boolean> known = new IdentityHashMap<>();

  boolean isHeavy(PickleValue value) {
    return isHeavy(value, 0);
  }

  private boolean isHeavy(PickleValue value, int depth) {
    return switch (value) {
      case Bytes bytes -> bytes.value().length > MOST_BYTES_KEPT;
      case Array array -> true;
      case Unfinished unfinished ->
          switch (unfinished.part()) {
            case Unfinished.ElementKind kind -> false;
            case Unfinished.EmptyArray empty -> true;
            case Unfinished.Storage storage -> true;
          };
      case Items items -> container(items, items.items(), depth);
      case Entries entries -> container(entries, entries.entries().values(), depth);
      case None none -> false;
      case Flag flag -> false;
      case Whole whole -> false;
      case Real real -> false;
      case Text text -> false;
      case Named named -> false;
      case Forgotten forgotten -> false;
    };
  }

  private boolean container(PickleValue container, Iterable<PickleValue> held, int depth) {
    Boolean before = known.putIfAbsent(container, depth >= DEEPEST_KEPT); // also ends circles
    if (before != null || depth >= DEEPEST_KEPT) {
      return before == null || before;
    }
    for (PickleValue value : held) {
      if (isHeavy(value, depth + 1)) {
        known.put(container, true);
        return true;
      }
    }
    return false;
  }
}
