package org.signrelay.learning.recipe;

import java.util.List;

/**
 * Preference training against damaged inputs or sentences, beside the likelihood.
 *
 * @param levels the plugins that make the damaged side, at least one
 * @param beta steepness of the preference
 * @param lambdaInput weight of the preference term
 * @param lambdaMle weight of the label-smoothed likelihood of the text
 * @param lambdaAnchor weight of the term that keeps the chosen text likely
 * @param labelSmoothing of the likelihood term
 * @param referenceFree whether the frozen reference model is left out
 * @param lossType of the preference term, under TRL's names
 * @param logLikelihood of a sentence
 * @param saliency what chooses where clips are damaged
 * @param stopWords words that attention is not asked about, because they carry no meaning
 */
public record PreferenceRecipe(
    int steps,
    int batchSize,
    OptimizerRecipe optimizer,
    List<Level> levels,
    double beta,
    double lambdaInput,
    double lambdaMle,
    double lambdaAnchor,
    double labelSmoothing,
    boolean referenceFree,
    LossType lossType,
    LogLikelihood logLikelihood,
    Guidance saliency,
    List<String> stopWords)
    implements StageRecipe {

  /**
   * One preference level.
   *
   * @param plugin that makes the damaged side
   * @param weight how often it is drawn, relative to the others
   */
  public record Level(PluginChoice plugin, double weight) {}

  /** What a difference of rewards costs. */
  public enum LossType {
    /** The negative log-sigmoid of the difference. */
    SIGMOID
  }

  /** How the log-likelihoods of a sentence's tokens are put together. */
  public enum LogLikelihood {
    SUM,
    MEAN
  }

  /** Where the frozen reference model says that a clip is to be damaged. */
  public enum Guidance {
    /** Where its decoder looks. */
    ATTENTION,
    /** Where its decoder looks and something moves. */
    ATTENTION_MOTION,
    /** Where its likelihood of the sentence depends on what is seen. */
    OCCLUSION,
    /** It is not asked: the place is drawn. */
    RANDOM
  }

  public PreferenceRecipe {
    levels = List.copyOf(levels);
    stopWords = List.copyOf(stopWords);
  }

  public static PreferenceRecipe defaults(int steps) {
    return new PreferenceRecipe(
        steps,
        16,
        new OptimizerRecipe(5e-4, 20),
        List.of(new Level(new PluginChoice("spatial"), 1)),
        0.3,
        0.5,
        1,
        0.1,
        0.1,
        false,
        LossType.SIGMOID,
        LogLikelihood.SUM,
        Guidance.ATTENTION,
        List.of());
  }
}
