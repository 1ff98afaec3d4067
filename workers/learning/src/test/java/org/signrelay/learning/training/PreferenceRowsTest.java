package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.recipe.PreferenceRecipe.Compared;
import org.signrelay.learning.recipe.PreferenceRecipe.LanguageLikelihood;
import org.signrelay.learning.recipe.PreferenceRecipe.LogLikelihood;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;

/** One example of three tokens; its second word was asked about. */
class PreferenceRowsTest {
  private static final Variant VARIANT = new Variant(Variant.Granularity.LOCAL, "x");
  private static final PreparedClip CLIP =
      new PreparedClip(
          new PreparedLayout(
              List.of(
                  new PreparedLayout.Part(
                      PartKind.RIGHT_HAND, List.of(PointRole.FINGER), List.of())),
              2),
          1,
          new float[] {1, 1, 1});
  private static final int[] SENTENCE = {5, 6, 7};
  private static final AskedText ASKED =
      new AskedText(SENTENCE, new boolean[] {false, true, false});

  @Test
  void theWholeSentenceAndItsEndCountInAPairOfClips() {
    PreferenceRows.TokenWeights weights = weights(Compared.SENTENCE, LogLikelihood.SUM);

    assertThat(weights.shape()).isEqualTo(new Shape(2, 4));
    assertThat(firstPair(weights.chosen())).containsExactly(1, 1, 1, 1);
    assertThat(firstPair(weights.rejected())).containsExactly(1, 1, 1, 1);
  }

  @Test
  void theAskedWordAloneCountsOnBothSidesOfAPairOfClips() {
    for (LogLikelihood likelihood : LogLikelihood.values()) { // of one token both are the same
      PreferenceRows.TokenWeights weights = weights(Compared.ASKED, likelihood);

      assertThat(firstPair(weights.chosen())).containsExactly(0, 1, 0, 0);
      assertThat(firstPair(weights.rejected())).containsExactly(0, 1, 0, 0);
    }
  }

  @Test
  void aMeanIsTakenOverTheTokensThatCount() {
    PreferenceRows.TokenWeights weights = weights(Compared.SENTENCE, LogLikelihood.MEAN);

    assertThat(firstPair(weights.chosen())).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
  }

  @Test
  void sentencesAreComparedWholeWhateverWasAsked() {
    PreferenceRows.TokenWeights weights = weights(Compared.ASKED, LogLikelihood.SUM);

    assertThat(secondPair(weights.chosen())).containsExactly(0.25f, 0.25f, 0.25f, 0.25f);
    assertThat(secondPair(weights.rejected())).containsExactly(0.5f, 0.5f, 0, 0); // padded
  }

  @Test
  void whatIsPairedKeepsItsClipsSentencesAndPairsWhenTheOthersAreLeftOut() {
    StagePlan.Level level = new StagePlan.Level("any", new Unused(), 1);
    PreparedClip alone = clip(10);
    PreparedClip first = clip(20);
    PreparedClip second = clip(30);
    PreparedClip damaged = clip(40);
    try (NDManager scope = NDManager.newBaseManager()) {
      PreferenceRows rows =
          PreferenceRows.of(
                  scope,
                  List.of(
                      example(alone, 5, 6, 7, 8), example(first, 5, 6), example(second, 5, 6, 7)),
                  List.of(
                      List.of(new PairMaker.Made(level, new RejectedText(VARIANT, "d"))),
                      List.of(new PairMaker.Made(level, new RejectedClip(VARIANT, damaged)))),
                  List.of(
                      new AskedText(new int[] {5, 6}, new boolean[] {true, false}),
                      new AskedText(new int[] {5, 6, 7}, new boolean[] {false, false, true})),
                  Compared.ASKED,
                  new Padding(8),
                  text -> new int[] {9},
                  LanguageLikelihood.MEAN)
              .paired();

      assertThat(rows.count()).isEqualTo(2);
      assertThat(rows.alone()).isZero();
      assertThat(rows.clipOf()).containsExactly(0, 1, 0, 2);
      assertThat(rows.clips().frames().get(":, 0, 0").toFloatArray()).containsExactly(20, 30, 40);
      assertThat(rows.texts().labels().get(":, 0").toLongArray()).containsExactly(5, 5, 9, 5);
      assertThat(rows.tokens()).containsExactly(3, 4, 2, 4);
      assertThat(rows.chosenRows()).containsExactly(0, 1);
      PreferenceRows.TokenWeights weights =
          rows.weights(LogLikelihood.SUM, LanguageLikelihood.MEAN);
      float third = 1f / 3;
      assertThat(weights.chosen()) // five places: the longest sentence, now gone, and its end
          .containsExactly(third, third, third, 0, 0, 0, 0, 1, 0, 0);
      assertThat(weights.rejected()).containsExactly(0.5f, 0.5f, 0, 0, 0, 0, 0, 1, 0, 0);
    }
  }

  private static TrainingExample example(PreparedClip clip, int... tokens) {
    return new TrainingExample(clip, null, "a b c", tokens, List.of("a b c"));
  }

  private static PreparedClip clip(float first) {
    return new PreparedClip(CLIP.layout(), 1, new float[] {first, 1, 1});
  }

  /** Of a pair of clips and a pair of sentences, the wrong one being a word and its end. */
  private static PreferenceRows.TokenWeights weights(Compared compared, LogLikelihood likelihood) {
    StagePlan.Level level = new StagePlan.Level("any", new Unused(), 1);
    try (NDManager scope = NDManager.newBaseManager()) {
      return PreferenceRows.of(
              scope,
              List.of(new TrainingExample(CLIP, null, "a b c", SENTENCE, List.of("a b c"))),
              List.of(
                  List.of(
                      new PairMaker.Made(level, new RejectedClip(VARIANT, CLIP)),
                      new PairMaker.Made(level, new RejectedText(VARIANT, "d")))),
              List.of(ASKED),
              compared,
              new Padding(8),
              text -> new int[] {9},
              LanguageLikelihood.MEAN)
          .weights(likelihood, LanguageLikelihood.MEAN);
    }
  }

  private static float[] firstPair(float[] weights) {
    return Arrays.copyOf(weights, 4);
  }

  private static float[] secondPair(float[] weights) {
    return Arrays.copyOfRange(weights, 4, 8);
  }

  /** A name for the pairs; they are made already. */
  private static final class Unused implements PreferenceLevel {
    @Override
    public List<Variant> variants() {
      return List.of(VARIANT);
    }

    @Override
    public Optional<PreferencePair> pair(PairRequest request) {
      return Optional.empty();
    }
  }
}
