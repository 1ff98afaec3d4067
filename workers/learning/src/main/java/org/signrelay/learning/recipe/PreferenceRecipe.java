package org.signrelay.learning.recipe;

import java.util.List;

/**
 * Preference training against damaged inputs or sentences, beside the likelihood.
 *
 * <pre>
 * L = λ_mle L_mle + f(step) Σ_level λ_level L_level + λ_anc L_anc
 * </pre>
 *
 * @param levels the plugins that make the damaged side, at least one
 * @param pairs how many pairs an example gets in a step
 * @param paired share of a batch's examples that get pairs, one at least; the others count for the
 *     likelihood alone, which costs a fraction of the time
 * @param beta steepness of the preference
 * @param lambdaMle weight of the label-smoothed likelihood of the text
 * @param lambdaAnchor weight of the term that keeps the chosen text likely
 * @param anchorDelta δ, the reward that the anchor asks of the chosen text
 * @param lambdaSchedule f, how the weights of the levels change over the stage
 * @param labelSmoothing of the likelihood term
 * @param wordDropout share of the likelihood term's decoder inputs that are hidden
 * @param referenceFree whether the frozen reference model is left out
 * @param lossType of the preference term, under TRL's names
 * @param logLikelihood of a sentence in pairs of clips
 * @param languageLikelihood of a sentence in pairs of sentences
 * @param perturbations how many damaged forms an example has; 0: a new one each time it is seen.
 *     Else its epochs repeat after so many, and what the reference model says is computed once
 * @param donors whose clips lend parts to damaged ones
 * @param saliency what chooses where clips are damaged
 * @param asked what of the sentence it is asked about
 * @param compared whose likelihood is compared between a clip and its damaged form
 * @param stopWords words that saliency is not asked about, because they carry no meaning
 */
public record PreferenceRecipe(
    int steps,
    int batchSize,
    OptimizerRecipe optimizer,
    List<Level> levels,
    Pairs pairs,
    double paired,
    double beta,
    double lambdaMle,
    double lambdaAnchor,
    double anchorDelta,
    LambdaSchedule lambdaSchedule,
    double labelSmoothing,
    double wordDropout,
    boolean referenceFree,
    LossType lossType,
    LogLikelihood logLikelihood,
    LanguageLikelihood languageLikelihood,
    int perturbations,
    Donors donors,
    Guidance saliency,
    Asked asked,
    Compared compared,
    List<String> stopWords)
    implements StageRecipe {

  /**
   * One preference level.
   *
   * @param plugin that makes the damaged side
   * @param lambda weight of the level's term; 0 leaves the level out
   */
  public record Level(PluginChoice plugin, double lambda) {}

  /** How many pairs an example gets in a step. */
  public enum Pairs {
    /** One: level drawn in proportion to its weight, then granularity, then operator. */
    ONE,
    /** One for each granularity of each level, the operator drawn. */
    ALL
  }

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

  /**
   * The same where two sentences are compared: with a sum, the shorter one is likelier for free.
   */
  public enum LanguageLikelihood {
    /** The mean over the tokens of each sentence. */
    MEAN,
    /** The sum; sentences whose lengths differ by more than a fifth are no pair. */
    LENGTH_MATCHED
  }

  /** Whose clips of the batch lend parts to damaged ones. */
  public enum Donors {
    /** Anybody's. */
    ANY,
    /**
     * The same signer's, where the batch has one: so that a damaged clip cannot be told by two
     * people's hands in it. Anybody's otherwise.
     */
    SIGNER
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

  /** What of a sentence saliency is asked about. */
  public enum Asked {
    /** All words that carry meaning, at once. */
    SENTENCE,
    /** One of them, drawn each time an example is seen. */
    WORD,
    /**
     * One of them, drawn in proportion to how likely the frozen reference model finds it under
     * another example's clip: rather a word that it says out of habit.
     */
    GUESSED
  }

  /** Whose likelihood is compared between a clip and its damaged form. */
  public enum Compared {
    /** The whole sentence's. */
    SENTENCE,
    /**
     * That of the words that saliency was asked about: the others, whose signs are as they were,
     * are not made unlikely.
     */
    ASKED
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
        List.of(new Level(new PluginChoice("spatial"), 0.5)),
        Pairs.ONE,
        1,
        0.3,
        1,
        0.1,
        0,
        LambdaSchedule.constant(),
        0.1,
        0,
        false,
        LossType.SIGMOID,
        LogLikelihood.SUM,
        LanguageLikelihood.MEAN,
        0,
        Donors.ANY,
        Guidance.ATTENTION,
        Asked.SENTENCE,
        Compared.SENTENCE,
        List.of());
  }
}
