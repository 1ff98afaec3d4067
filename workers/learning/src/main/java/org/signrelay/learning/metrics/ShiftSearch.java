package org.signrelay.learning.metrics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tercom's greedy search for the shifts that bring a hypothesis nearer to a reference, with its
 * limits and its order of preference, as sacreBLEU reproduces it: as long as a shift lowers the
 * edit distance, the one that lowers it most is made. Used once, by one thread.
 */
final class ShiftSearch {
  private static final int LONGEST_SHIFT = 10;
  private static final int FARTHEST_SHIFT = 50;
  private static final int MOST_CANDIDATES = 1000;

  private final List<String> reference;
  private List<String> words;
  private int candidates;

  /**
   * @param hypothesis whose words are shifted
   */
  ShiftSearch(List<String> hypothesis, List<String> reference) {
    this.words = hypothesis;
    this.reference = reference;
  }

  /** The shifts made, and the edits that are still needed then. */
  int edits() {
    if (reference.isEmpty()) {
      return words.size();
    }
    int shifts = 0;
    while (true) {
      EditAlignment alignment = new EditAlignment(words, reference);
      Shift best = best(alignment);
      if (candidates >= MOST_CANDIDATES || best == null || best.gain() <= 0) {
        return shifts + alignment.distance();
      }
      words = best.shifted();
      shifts++;
    }
  }

  /**
   * A phrase of the hypothesis, moved.
   *
   * @param gain by how much the edit distance falls
   * @param from where the phrase was
   * @param to where it goes
   */
  private record Shift(int gain, int length, int from, int to, List<String> shifted) {

    /**
     * The higher gain, then the longer phrase, then the earlier phrase, then the earlier target.
     */
    boolean isBetterThan(Shift other) {
      if (gain != other.gain) {
        return gain > other.gain;
      }
      if (length != other.length) {
        return length > other.length;
      }
      return from != other.from ? from < other.from : to < other.to;
    }
  }

  private @Nullable Shift best(EditAlignment alignment) {
    Shift best = null;
    for (int from = 0; from < words.size(); from++) {
      int last = Math.min(reference.size() - 1, from + FARTHEST_SHIFT);
      for (int wanted = Math.max(0, from - FARTHEST_SHIFT); wanted <= last; wanted++) {
        int longest = matching(from, wanted);
        for (int length = 1; length <= longest; length++) {
          best = better(best, alignment, from, wanted, length);
          if (candidates >= MOST_CANDIDATES) {
            return best;
          }
        }
      }
    }
    return best;
  }

  /** How many words from a place of the hypothesis equal those from a place of the reference. */
  private int matching(int from, int wanted) {
    int most = Math.min(LONGEST_SHIFT, Math.min(words.size() - from, reference.size() - wanted));
    int length = 0;
    while (length < most && words.get(from + length).equals(reference.get(wanted + length))) {
      length++;
    }
    return length;
  }

  /** The best so far, or a better shift of this phrase towards its place in the reference. */
  private @Nullable Shift better(
      @Nullable Shift best, EditAlignment alignment, int from, int wanted, int length) {
    int place = alignment.place(wanted);
    if (!alignment.hypothesisIsWrong(from, length)
        || !alignment.referenceIsMissed(wanted, length)
        || from <= place && place < from + length) {
      return best;
    }
    int tried = -1;
    for (int offset = -1; offset < length; offset++) {
      int to = wanted + offset < 0 ? 0 : alignment.place(wanted + offset) + 1;
      if (to != tried) {
        tried = to;
        List<String> shifted = shifted(from, length, to);
        int gain = alignment.distance() - new EditAlignment(shifted, reference).distance();
        Shift shift = new Shift(gain, length, from, to, shifted);
        candidates++;
        if (best == null || shift.isBetterThan(best)) {
          best = shift;
        }
      }
    }
    return best;
  }

  /** The words with a phrase moved before what stands at a place; a place inside it lies behind. */
  private List<String> shifted(int from, int length, int to) {
    List<String> rest = new ArrayList<>(words.subList(0, from));
    rest.addAll(words.subList(from + length, words.size()));
    int target = to < from ? to : to > from + length ? to - length : Math.min(to, rest.size());
    List<String> shifted = new ArrayList<>(rest.subList(0, target));
    shifted.addAll(words.subList(from, from + length));
    shifted.addAll(rest.subList(target, rest.size()));
    return shifted;
  }
}
