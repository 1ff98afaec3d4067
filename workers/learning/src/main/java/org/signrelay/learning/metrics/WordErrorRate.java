package org.signrelay.learning.metrics;

import java.util.List;

/**
 * Corpus word error rate: substitutions, insertions and deletions of all segments over the words of
 * all references, in percent. Of several references the one with the fewest edits counts; of equals
 * the longest. A segment whose reference has no words adds its insertions and no words.
 *
 * @param tokenization what a word is; {@link Tokenization#CHARACTER} makes it a character error
 *     rate
 * @param lowercase whether case is ignored
 */
public record WordErrorRate(Tokenization tokenization, boolean lowercase) implements Metric {

  /** Smaller is better; can exceed 100. */
  @Override
  public List<Score> score(List<Segment> segments) {
    String signature = Signature.of(segments, lowercase, "tok:" + tokenization.signature());
    long edits = 0;
    long words = 0;
    for (Segment segment : segments) {
      List<String> hypothesis = tokenization.tokens(segment.hypothesis(), lowercase);
      int fewest = Integer.MAX_VALUE;
      int length = 0;
      for (String text : segment.references()) {
        List<String> reference = tokenization.tokens(text, lowercase);
        int distance = edits(hypothesis, reference);
        if (distance < fewest || distance == fewest && reference.size() > length) {
          fewest = distance;
          length = reference.size();
        }
      }
      edits += fewest;
      words += length;
    }
    return List.of(new Score("wer", rate(edits, words), signature));
  }

  private static double rate(long edits, long words) {
    if (words == 0) {
      return edits == 0 ? 0 : 100;
    }
    return 100.0 * edits / words;
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
