package org.signrelay.learning.training;

import java.util.List;
import java.util.Map;
import org.signrelay.spi.PairRole;
import org.signrelay.spi.PairWeights;
import org.signrelay.spi.SentenceKey;

/**
 * What a batch's contrast does to pairs that say the same. A pair of different examples is
 * <em>guarded</em> if both have the same sentence, or if the selector does not count it as a
 * negative. The gradient of InfoNCE with respect to a negative's score is its softmax probability.
 *
 * @param duplicateAnchors share of the clips that meet their sentence with another clip
 * @param guardedMass share of the softmax mass off the diagonal that guarded pairs take when every
 *     pair takes part: what an unguarded contrast would push apart
 * @param guardedGradient share of the negatives' gradient that guarded pairs have in this contrast;
 *     0 where none of them is a negative
 */
record ContrastDiagnostics(double duplicateAnchors, double guardedMass, double guardedGradient) {

  /**
   * @param texts of the batch
   * @param clipToText (B,B), with the learned factor
   * @param textToClip (B,B), with the learned factor
   */
  static ContrastDiagnostics of(
      List<String> texts, PairWeights weights, float[] clipToText, float[] textToClip) {
    List<String> keys = texts.stream().map(SentenceKey::of).toList();
    int size = weights.size();
    boolean[][] guarded = new boolean[size][size];
    int anchors = 0;
    for (int clip = 0; clip < size; clip++) {
      boolean meets = false;
      for (int text = 0; text < size; text++) {
        boolean same = clip != text && keys.get(clip).equals(keys.get(text));
        guarded[clip][text] = same || clip != text && weights.role(clip, text) != PairRole.NEGATIVE;
        meets |= same;
      }
      anchors += meets ? 1 : 0;
    }
    Sums sums = new Sums();
    for (int anchor = 0; anchor < size; anchor++) {
      int fixed = anchor;
      sums.add(size, anchor, guarded, weights, text -> clipToText[fixed * size + text]);
      sums.add(size, anchor, guarded, weights, clip -> textToClip[clip * size + fixed]);
    }
    return new ContrastDiagnostics(
        (double) anchors / size,
        share(sums.guardedMass, sums.mass),
        share(sums.guardedGradient, sums.gradient));
  }

  private static double share(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }

  Map<String, Double> metrics() {
    return Map.of(
        "duplicate_anchors", duplicateAnchors,
        "guarded_mass", guardedMass,
        "guarded_gradient", guardedGradient);
  }

  @FunctionalInterface
  private interface Scores {
    double of(int candidate);
  }

  /** Sums over anchors; roles are symmetric, so both directions are read off one table. */
  private static final class Sums {
    private double mass;
    private double guardedMass;
    private double gradient;
    private double guardedGradient;

    void add(int size, int anchor, boolean[][] guarded, PairWeights weights, Scores scores) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int candidate = 0; candidate < size; candidate++) {
        highest = Math.max(highest, scores.of(candidate));
      }
      double all = 0;
      double taking = 0; // those that the selector leaves in the softmax
      double[] weight = new double[size];
      for (int candidate = 0; candidate < size; candidate++) {
        weight[candidate] = Math.exp(scores.of(candidate) - highest);
        all += weight[candidate];
        taking += weights.role(anchor, candidate) == PairRole.IGNORED ? 0 : weight[candidate];
      }
      for (int candidate = 0; candidate < size; candidate++) {
        if (candidate == anchor) {
          continue;
        }
        boolean isGuarded = guarded[anchor][candidate];
        mass += weight[candidate] / all;
        guardedMass += isGuarded ? weight[candidate] / all : 0;
        if (weights.role(anchor, candidate) == PairRole.NEGATIVE) {
          gradient += weight[candidate] / taking;
          guardedGradient += isGuarded ? weight[candidate] / taking : 0;
        }
      }
    }
  }
}
