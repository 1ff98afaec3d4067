package org.signrelay.spi;

import java.util.List;

/**
 * What a preference stage offers to a level that prepares itself: its sentences, and the means to
 * have models trained on them. Everything is a function of the run's seed and data. Used by one
 * thread, and only while {@link PreferenceLevel#prepare} runs.
 */
public interface PreferenceContext {

  /** How many training examples there are. */
  int examples();

  /** All right wordings of an example's sentence; the first is its own text. */
  List<String> wordings(int example);

  /** The only source of randomness. */
  long seed();

  /**
   * What translation models say of clips whose sentences they never saw: the examples are cut into
   * folds by sentence, and each fold is translated by a model that was trained on the others.
   *
   * @return for each example the likeliest translation, then the sampled ones
   */
  List<Rewrite> crossFittedHypotheses(CrossFit plan);

  /**
   * Trains a small sequence-to-sequence model that turns the first side of each pair into the
   * second.
   *
   * @param pairs at least one
   * @param steps of training
   */
  Rewriter trainRewriter(List<Rewrite> pairs, int steps);

  /**
   * How likely the model, as it is when the stage begins, finds sentences while it sees nothing:
   * log p a token under a clip without a single visible point. A sentence that is likely here needs
   * no signing to be said.
   */
  double[] priorLogLikelihoods(List<String> texts);

  /**
   * How hypotheses are made.
   *
   * @param folds at least 2
   * @param steps that each fold's model is trained for
   * @param samples sentences drawn for each example, beside the likeliest
   * @param temperature of these: 1 draws as the model believes, less is more cautious
   */
  record CrossFit(int folds, int steps, int samples, double temperature) {
    public CrossFit {
      if (folds < 2 || steps < 1 || samples < 0 || !(temperature > 0)) {
        throw new IllegalArgumentException(
            "cross-fitting needs 2 folds, 1 step, 0 samples or more and a temperature above 0, found %d, %d, %d and %s"
                .formatted(folds, steps, samples, temperature));
      }
    }
  }
}
