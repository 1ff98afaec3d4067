package org.signrelay.learning.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import org.signrelay.spi.Tensors;

/**
 * Direct preference optimisation (Rafailov et al. 2023, equation 7) between two likelihoods.
 *
 * <p>The conditional form (mDPO, Wang et al. 2024) compares one sentence under two inputs, log
 * p(y|x) against log p(y|x~); the ordinary form compares two sentences under one input. Both are
 * the same formula, as each likelihood is measured against the reference's likelihood <em>of the
 * same sentence under the same input</em>. A reference-free loss is one whose reference likelihoods
 * are zero.
 *
 * <p>These definitions are ours: the work that this stage is after has published no loss.
 *
 * @param beta β, how strongly the policy is held to the reference
 */
public record PreferenceLoss(double beta) {

  /**
   * Likelihoods of the policy and of the reference, a pair each, all (B).
   *
   * @param chosen log p of the preferred side
   * @param rejected log p of the other side
   */
  public record LogLikelihoods(NDArray chosen, NDArray rejected) {}

  /**
   * Implicit rewards r = β (log p − log p of the reference), both (B).
   *
   * @param chosen of the preferred side
   * @param rejected of the other side
   */
  public record Rewards(NDArray chosen, NDArray rejected) {

    /** How much better the preferred side is. */
    public NDArray margins() {
      return chosen.sub(rejected);
    }
  }

  public Rewards rewards(LogLikelihoods policy, LogLikelihoods reference) {
    return new Rewards(
        reward(policy.chosen(), reference.chosen()),
        reward(policy.rejected(), reference.rejected()));
  }

  /** Implicit rewards of one side, (B). */
  public NDArray reward(NDArray policy, NDArray reference) {
    return Tensors.scale(policy.sub(reference), beta);
  }

  /** −log σ(margin) of each pair; (B). */
  public NDArray preference(Rewards rewards) {
    return minusLogSigmoid(rewards.margins());
  }

  /**
   * The mean of −log σ(r − δ): grows when the preferred side itself loses likelihood, which {@link
   * #preference} does not see; a scalar.
   *
   * @param chosen r, rewards of the preferred side, (B)
   * @param delta δ, so much reward is asked of it
   */
  public NDArray anchor(NDArray chosen, double delta) {
    return minusLogSigmoid(chosen.sub((float) delta)).mean();
  }

  private static NDArray minusLogSigmoid(NDArray x) {
    return Activation.softPlus(x.neg()); // stable for large |x|
  }
}
