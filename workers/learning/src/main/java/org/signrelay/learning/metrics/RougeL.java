package org.signrelay.learning.metrics;

import java.util.List;

/**
 * ROUGE-L (Lin 2004): how much of a sentence is a longest common subsequence with its reference,
 * averaged over sentences. The field means four different things by it, which differ by points on
 * the same sentences; each has its own name here. Of several references the best counts.
 *
 * @param variant which definition
 * @param tokenization how sentences are cut; the published ones cut at whitespace
 */
public record RougeL(Variant variant, Tokenization tokenization) implements Metric {

  /** A definition of ROUGE-L. */
  public enum Variant {
    /** As MS-COCO and signjoey do: F with beta 1.2 of the best precision and the best recall. */
    COCO("coco"),
    /** F with beta 1. */
    PLAIN_F1("f1"),
    /**
     * As the Python package {@code rouge} and Uni-Sign do: sentences end at every dot, common
     * subsequences are united over them, and a word counts once however often it occurs.
     */
    PYPI("pypi"),
    /**
     * As tf-seq2seq, TwoStream and MSKA do: beta is precision over recall, and empty hypotheses are
     * left out of the mean.
     */
    SEQ2SEQ("seq2seq");

    private final String label;

    Variant(String label) {
      this.label = label;
    }

    /** The key of the score. */
    public String scoreName() {
      return "rouge_l_" + label;
    }
  }

  private static final double COCO_BETA_SQUARED = 1.2 * 1.2;

  /** Keeps the originals' quotients finite, and their digits the originals'. */
  private static final double PYPI_EPSILON = 1e-8;

  private static final double SEQ2SEQ_EPSILON = 1e-12;

  @Override
  public List<String> names() {
    return List.of(variant.scoreName());
  }

  @Override
  public List<String> fields() {
    return List.of("tok:" + tokenization.signature(), "rouge:" + variant.label);
  }

  /** The sentence's score, and whether it counts. */
  @Override
  public double[] statistics(Segment segment) {
    if (variant == Variant.SEQ2SEQ && segment.hypothesis().isEmpty()) {
      return new double[] {0, 0};
    }
    double score =
        switch (variant) {
          case COCO -> coco(segment);
          case PLAIN_F1, SEQ2SEQ, PYPI ->
              segment.references().stream()
                  .mapToDouble(reference -> against(reference, segment.hypothesis()))
                  .max()
                  .orElseThrow();
        };
    return new double[] {score, 1};
  }

  @Override
  public double[] scores(double[] sums) {
    return new double[] {sums[1] == 0 ? 0 : 100 * sums[0] / sums[1]};
  }

  private double coco(Segment segment) {
    List<String> hypothesis = tokenization.tokens(segment.hypothesis());
    double bestPrecision = 0;
    double bestRecall = 0;
    for (String text : segment.references()) {
      List<String> reference = tokenization.tokens(text);
      int common = new CommonSubsequence(hypothesis, reference).length();
      if (common > 0) {
        bestPrecision = Math.max(bestPrecision, (double) common / hypothesis.size());
        bestRecall = Math.max(bestRecall, (double) common / reference.size());
      }
    }
    return bestRecall == 0 ? 0 : fScore(bestPrecision, bestRecall, COCO_BETA_SQUARED);
  }

  private double against(String reference, String hypothesis) {
    if (variant == Variant.PYPI) {
      return united(
          DottedSentences.of(hypothesis, tokenization),
          DottedSentences.of(reference, tokenization));
    }
    List<String> said = tokenization.tokens(hypothesis);
    List<String> expected = tokenization.tokens(reference);
    int common = new CommonSubsequence(said, expected).length();
    if (common == 0) {
      return 0;
    }
    double precision = (double) common / said.size();
    double recall = (double) common / expected.size();
    if (variant == Variant.PLAIN_F1) {
      return fScore(precision, recall, 1);
    }
    double beta = precision / (recall + SEQ2SEQ_EPSILON);
    return (1 + beta * beta)
        * recall
        * precision
        / (recall + beta * beta * precision + SEQ2SEQ_EPSILON);
  }

  private static double united(DottedSentences hypothesis, DottedSentences reference) {
    if (hypothesis.isEmpty() || reference.isEmpty()) {
      return 0;
    }
    double common = reference.wordsInCommonWith(hypothesis).size();
    double precision = common / hypothesis.words().size();
    double recall = common / reference.words().size();
    return 2 * (precision * recall / (precision + recall + PYPI_EPSILON));
  }

  private static double fScore(double precision, double recall, double betaSquared) {
    return (1 + betaSquared) * precision * recall / (recall + betaSquared * precision);
  }
}
