package org.signrelay.learning.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * The cheapest way to make a reference of a hypothesis by inserting, deleting and substituting
 * words, and which words of the two belong together in it. Only a band about the diagonal is
 * searched, and equally cheap edits are preferred in an order, both as Tercom does. Immutable.
 *
 * <p>H is the number of words of the hypothesis, R of the reference.
 */
final class EditAlignment {
  private static final int BAND = 25;
  private static final int UNREACHED = Integer.MAX_VALUE / 2;

  private enum Edit {
    KEEP,
    SUBSTITUTE,
    DROP,
    ADD
  }

  private final int distance;

  /** (R) where a word of the reference stands in the hypothesis, or after which word it belongs. */
  private final int[] place;

  private final boolean[] wrong;
  private final boolean[] missed;

  EditAlignment(List<String> hypothesis, List<String> reference) {
    int rows = hypothesis.size();
    int columns = reference.size();
    Edit[][] edits = new Edit[rows + 1][columns + 1];
    this.distance = search(hypothesis, reference, edits);
    this.place = new int[columns];
    this.wrong = new boolean[rows];
    this.missed = new boolean[columns];
    int h = rows;
    int r = columns;
    while (h > 0 || r > 0) {
      switch (edits[h][r]) {
        case KEEP -> place[--r] = --h;
        case SUBSTITUTE -> {
          place[--r] = --h;
          wrong[h] = true;
          missed[r] = true;
        }
        case DROP -> wrong[--h] = true;
        case ADD -> {
          missed[--r] = true;
          place[r] = h - 1;
        }
      }
    }
  }

  private static int search(List<String> hypothesis, List<String> reference, Edit[][] edits) {
    int rows = hypothesis.size();
    int columns = reference.size();
    int[][] cost = new int[rows + 1][columns + 1];
    Arrays.fill(edits[0], Edit.ADD);
    for (int r = 0; r <= columns; r++) {
      cost[0][r] = r;
    }
    double slope = rows == 0 ? 1 : (double) columns / rows;
    int band = BAND < slope / 2 ? (int) Math.ceil(slope / 2 + BAND) : BAND;
    for (int h = 1; h <= rows; h++) {
      Arrays.fill(cost[h], UNREACHED);
      int diagonal = (int) Math.floor(h * slope);
      int end = h == rows ? columns + 1 : Math.min(columns + 1, diagonal + band);
      for (int r = Math.max(0, diagonal - band); r < end; r++) {
        boolean equal = r > 0 && hypothesis.get(h - 1).equals(reference.get(r - 1));
        int matched = r == 0 ? UNREACHED : cost[h - 1][r - 1] + (equal ? 0 : 1);
        int dropped = cost[h - 1][r] + 1;
        int added = r == 0 ? UNREACHED : cost[h][r - 1] + 1;
        int least = Math.min(matched, Math.min(dropped, added));
        cost[h][r] = least;
        if (matched == least) {
          edits[h][r] = equal ? Edit.KEEP : Edit.SUBSTITUTE;
        } else {
          edits[h][r] = dropped == least ? Edit.DROP : Edit.ADD;
        }
      }
    }
    return cost[rows][columns];
  }

  int distance() {
    return distance;
  }

  /** The place in the hypothesis of a word of the reference; -1 if it belongs before all. */
  int place(int referenceWord) {
    return place[referenceWord];
  }

  /** Whether one of these words of the hypothesis does not stay as it is. */
  boolean hypothesisIsWrong(int from, int length) {
    return any(wrong, from, length);
  }

  /** Whether one of these words of the reference is not in the hypothesis at its place. */
  boolean referenceIsMissed(int from, int length) {
    return any(missed, from, length);
  }

  private static boolean any(boolean[] flags, int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (flags[i]) {
        return true;
      }
    }
    return false;
  }
}
