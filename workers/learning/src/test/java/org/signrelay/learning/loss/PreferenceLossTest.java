package org.signrelay.learning.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.PreferenceLoss.LogLikelihoods;
import org.signrelay.learning.loss.PreferenceLoss.Rewards;

/** The exact oracles of direct preference optimisation. */
class PreferenceLossTest {
  private static final float LN2 = 0.6931472f;
  private static final float BETA = 0.1f;

  private final NDManager manager = Torch.newManager(Torch.device("cpu"));
  private final PreferenceLoss loss = new PreferenceLoss(BETA);

  @BeforeEach
  void noGradients() {
    Torch.withoutGradients();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private LogLikelihoods pair(float chosen, float rejected) {
    return new LogLikelihoods(
        manager.create(new float[] {chosen}), manager.create(new float[] {rejected}));
  }

  private float preference(LogLikelihoods policy, LogLikelihoods reference) {
    return loss.preference(loss.rewards(policy, reference)).mean().getFloat();
  }

  @Test
  void everyTermIsLnTwoWhereThePolicyIsTheReference() {
    Rewards rewards = loss.rewards(pair(-12.3f, -15.1f), pair(-12.3f, -15.1f));
    assertThat(loss.preference(rewards).getFloat()).isCloseTo(LN2, within(1e-6f));
    assertThat(loss.anchor(rewards.chosen(), 0).getFloat()).isCloseTo(LN2, within(1e-6f));
  }

  @Test
  void theGradientOfTheChosenLikelihoodIsMinusBetaTimesSigmoidOfTheNegativeMargin() {
    assertThat(gradient(-12.3f, -15.1f)).isCloseTo(-BETA / 2, within(1e-6f)); // at the reference
    double margin = BETA * (-14.3 + 12.3 - (-25.1 + 15.1));
    assertThat(gradient(-14.3f, -25.1f))
        .isCloseTo((float) (-BETA / (1 + Math.exp(margin))), within(1e-6f));
  }

  /** dL/dchosen with the reference at (-12.3, -15.1). */
  private float gradient(float chosen, float rejected) {
    LogLikelihoods policy = pair(chosen, rejected);
    policy.chosen().setRequiresGradient(true);
    try (Torch.GradientScope gradients = Torch.recordGradients()) {
      NDArray value = loss.preference(loss.rewards(policy, pair(-12.3f, -15.1f))).sum();
      gradients.backward(value);
    }
    return policy.chosen().getGradient().getFloat();
  }

  @Test
  void theAnchorSeesADisplacementThatThePreferenceRewards() {
    Rewards displaced = loss.rewards(pair(-14.3f, -25.1f), pair(-12.3f, -15.1f));
    assertThat(loss.preference(displaced).getFloat()).isCloseTo(0.37110f, within(1e-5f));
    // −log σ(0.1 · (−14.3 + 12.3)) = log(1 + e^0.2)
    assertThat(loss.anchor(displaced.chosen(), 0).getFloat()).isCloseTo(0.79814f, within(1e-5f));
  }

  @Test
  void anInputThatWasNotDamagedGivesLnTwoAndNoGradient() {
    NDArray likelihood = manager.create(new float[] {-9f});
    likelihood.setRequiresGradient(true);
    LogLikelihoods reference = pair(-12f, -12f);
    float value;
    try (Torch.GradientScope gradients = Torch.recordGradients()) {
      NDArray same =
          loss.preference(loss.rewards(new LogLikelihoods(likelihood, likelihood), reference))
              .sum();
      value = same.getFloat();
      gradients.backward(same);
    }
    assertThat(value).isCloseTo(LN2, within(1e-6f));
    assertThat(likelihood.getGradient().getFloat()).isZero();
  }

  @Test
  void exchangingTheSidesTurnsTheMarginAround() {
    LogLikelihoods policy = pair(-10, -14);
    LogLikelihoods reference = pair(-11, -12);
    double margin = BETA * (1 - -2);
    assertThat(preference(policy, reference))
        .isCloseTo((float) Math.log1p(Math.exp(-margin)), within(1e-6f));
    assertThat(preference(exchanged(policy), exchanged(reference)))
        .isCloseTo((float) Math.log1p(Math.exp(margin)), within(1e-6f));
  }

  private static LogLikelihoods exchanged(LogLikelihoods pair) {
    return new LogLikelihoods(pair.rejected(), pair.chosen());
  }

  @Test
  void eachReferenceTermBelongsToItsOwnInput() {
    // The policy is the reference on both inputs, which are not equally likely: nothing is
    // preferred.
    assertThat(preference(pair(-3, -40), pair(-3, -40))).isCloseTo(LN2, within(1e-6f));
    // Without a reference the same likelihoods are a strong preference: log(1 + e^-3.7).
    assertThat(preference(pair(-3, -40), pair(0, 0))).isCloseTo(0.024423f, within(1e-5f));
  }

  @Test
  void theAnchorAsksForTheRewardDelta() {
    // −log σ(0.2 − 0.5) = log(1 + e^0.3)
    NDArray chosen = manager.create(new float[] {0.2f});
    assertThat(loss.anchor(chosen, 0.5).getFloat()).isCloseTo(0.854355f, within(1e-5f));
  }

  @Test
  void aLargeMarginOverflowsNothing() {
    assertThat(preference(pair(0, -1e6f), pair(0, 0))).isZero();
    assertThat(preference(pair(-1e6f, 0), pair(0, 0))).isCloseTo(1e5f, within(1f));
  }
}
