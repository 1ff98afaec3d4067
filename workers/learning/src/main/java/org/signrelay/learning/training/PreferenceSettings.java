package org.signrelay.learning.training;

import org.signrelay.learning.loss.PreferenceLoss;

/**
 * How a preference stage weighs its terms.
 *
 * @param loss β and the anchor's margin
 * @param referenceFree whether the reference's likelihoods are left out
 * @param guided whether windows are placed by the reference's cross-attention, else at random
 * @param norm whether a sentence's log-likelihood is the sum or the mean over its tokens
 * @param likelihoodWeight of the cross-entropy term
 * @param anchorWeight of the anchor
 * @param labelSmoothing of the cross-entropy term
 */
public record PreferenceSettings(
    PreferenceLoss loss,
    boolean referenceFree,
    boolean guided,
    Norm norm,
    double likelihoodWeight,
    double anchorWeight,
    double labelSmoothing) {

  /** What is compared between two sentences. */
  public enum Norm {
    SUM,
    MEAN
  }

  /** The settings that worked on a small model. */
  public static PreferenceSettings standard() {
    return new PreferenceSettings(new PreferenceLoss(0.3, 0), false, true, Norm.SUM, 1, 0.1, 0.1);
  }
}
