package org.signrelay.learning.trajectory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SimilarityHistory;

/**
 * Finds negatives that a reference run pulled together although its loss pushed them apart: first
 * of all sentences that say the same in other words.
 *
 * <p>Scores are standardised and averaged over all clips of both sentences. With N clips and M
 * different sentences a search looks 2·N·M scores up and holds as many suspects as it is asked for.
 */
public final class SuspectedNegatives {
  private SuspectedNegatives() {}

  /** What makes a pair suspect. */
  public enum By {
    /** How similar it is at the end of the run: the better sign, where both were compared. */
    LEVEL,
    /** How much closer it came since the first checkpoint: Pair Selection's δ. */
    RISE
  }

  private record Scored(int one, int other, double rise, double level) {
    double by(By order) {
      return switch (order) {
        case LEVEL -> level;
        case RISE -> rise;
      };
    }
  }

  /**
   * The most suspect pairs of sentences, the first one first.
   *
   * @param texts of the history's examples
   * @param limit the most that are told
   */
  public static List<Suspect> find(
      SimilarityHistory history, ExampleTexts texts, By order, int limit) {
    List<int[]> groups = SentenceGroups.of(history.examples(), texts).members();
    Comparator<Scored> least = Comparator.comparingDouble(scored -> scored.by(order));
    PriorityQueue<Scored> best = new PriorityQueue<>(least); // the least of them on top
    for (int one = 0; one < groups.size(); one++) {
      for (int other = one + 1; other < groups.size(); other++) {
        best.add(score(history, one, other, groups));
        if (best.size() > limit) {
          best.remove();
        }
      }
    }
    List<Suspect> suspects = new ArrayList<>();
    best.stream()
        .sorted(least.reversed())
        .forEach(scored -> suspects.add(suspect(scored, groups, texts)));
    return suspects;
  }

  private static Scored score(SimilarityHistory history, int one, int other, List<int[]> groups) {
    int last = history.checkpoints() - 1;
    double first = 0;
    double level = 0;
    int pairs = 0;
    for (int[] way : new int[][] {{one, other}, {other, one}}) {
      int text = groups.get(way[1])[0];
      for (int clip : groups.get(way[0])) {
        first += history.standardised(0, clip, text);
        level += history.standardised(last, clip, text);
        pairs++;
      }
    }
    return new Scored(one, other, (level - first) / pairs, level / pairs);
  }

  private static Suspect suspect(Scored scored, List<int[]> groups, ExampleTexts texts) {
    int[] one = groups.get(scored.one());
    int[] other = groups.get(scored.other());
    return new Suspect(
        texts.text(one[0]),
        texts.text(other[0]),
        scored.rise(),
        scored.level(),
        Arrays.stream(one).boxed().toList(),
        Arrays.stream(other).boxed().toList());
  }
}
