package org.signrelay.learning.metrics;

import java.util.List;

/**
 * ROUGE-L (Lin 2004): how much of a sentence is a longest common subsequence with its reference,
 * averaged over sentences. The field means four different things by it; each has its own name here.
 *
 * @param variant which definition
 * @param tokenization how sentences are cut; the published ones cut at whitespace
 * @param lowercase whether case is ignored
 */
public record RougeL(Variant variant, Tokenization tokenization, boolean lowercase)
    implements Metric {

  /** A definition of ROUGE-L. */
  public enum Variant {
    /** F with beta 1, against the reference that gives the most. */
    PLAIN_F1("rouge_l_f1", "f1"),
    /** As MS-COCO does: F with beta 1.2 of the best precision and the best recall. */
    COCO("rouge_l_coco", "coco");

    private final String scoreName;
    private final String signature;

    Variant(String scoreName, String signature) {
      this.scoreName = scoreName;
      this.signature = signature;
    }
  }

  private static final double COCO_BETA_SQUARED = 1.2 * 1.2;

  @Override
  public List<Score> score(List<Segment> segments) {
    String signature =
        Signature.of(
            segments, lowercase, "tok:" + tokenization.signature(), "rouge:" + variant.signature);
    double sum = 0;
    for (Segment segment : segments) {
      sum += sentence(segment);
    }
    return List.of(new Score(variant.scoreName, 100 * sum / segments.size(), signature));
  }

  private double sentence(Segment segment) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis(), lowercase);
    double bestPrecision = 0;
    double bestRecall = 0;
    double bestF1 = 0;
    for (String text : segment.references()) {
      List<String> reference = tokenization.tokens(text, lowercase);
      int common = longestCommonSubsequence(hypothesis, reference);
      if (common > 0) {
        double precision = (double) common / hypothesis.size();
        double recall = (double) common / reference.size();
        bestPrecision = Math.max(bestPrecision, precision);
        bestRecall = Math.max(bestRecall, recall);
        bestF1 = Math.max(bestF1, fScore(precision, recall, 1));
      }
    }
    return switch (variant) {
      case PLAIN_F1 -> bestF1;
      case COCO -> bestRecall == 0 ? 0 : fScore(bestPrecision, bestRecall, COCO_BETA_SQUARED);
    };
  }

  private static double fScore(double precision, double recall, double betaSquared) {
    return (1 + betaSquared) * precision * recall / (recall + betaSquared * precision);
  }

  private static int longestCommonSubsequence(List<String> one, List<String> other) {
    int[] row = new int[other.size() + 1];
    for (String token : one) {
      int diagonal = 0;
      for (int j = 1; j <= other.size(); j++) {
        int above = row[j];
        row[j] = token.equals(other.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[other.size()];
  }
}
