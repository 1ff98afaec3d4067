package org.signrelay.learning.metrics;

import java.util.List;

/**
 * Corpus word error rate: substitutions, insertions and deletions of all segments over the words of
 * all references, in percent; smaller is better, and it can exceed 100. Of several references the
 * one with the fewest edits counts; of equals the longest. A segment whose reference has no words
 * adds its insertions and no words.
 *
 * @param tokenization what a word is; {@link Tokenization#CHARACTER} makes it a character error
 *     rate
 */
public record WordErrorRate(Tokenization tokenization) implements Metric {

  @Override
  public List<String> names() {
    return List.of("wer");
  }

  @Override
  public List<String> fields() {
    return List.of("tok:" + tokenization.signature());
  }

  @Override
  public double[] statistics(Segment segment) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis());
    int fewest = Integer.MAX_VALUE;
    int length = 0;
    for (String text : segment.references()) {
      List<String> reference = tokenization.tokens(text);
      int distance = edits(hypothesis, reference);
      if (distance < fewest || distance == fewest && reference.size() > length) {
        fewest = distance;
        length = reference.size();
      }
    }
    return new double[] {fewest, length};
  }

  @Override
  public double[] scores(double[] sums) {
    return new double[] {rate(sums[0], sums[1])};
  }

  /** Edits over words in percent; all edits of nothing are one word too many. */
  static double rate(double edits, double words) {
    if (words == 0) {
      return edits == 0 ? 0 : 100;
    }
    return 100 * edits / words;
  }

  private static int edits(List<String> one, List<String> other) {
    int[] row = new int[other.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int substituted = diagonal + (one.get(i - 1).equals(other.get(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.size()];
  }
}
