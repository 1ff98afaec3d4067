package org.signrelay.learning.saliency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Saliency;

class SaliencySourceTest {
  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private TranslationModel model;
  private List<PreparedClip> clips;
  private List<AskedText> texts;

  @BeforeEach
  void make() {
    Torch.withoutGradients();
    model =
        new TranslationModel(
            new ToyEncoder(12),
            new ModelSize(16, 4, 32, 2, 2),
            new ModelLimits(40, 8, 10),
            root,
            1);
    List<ToyCorpus.Sentence> sentences = ToyCorpus.sentences(3, 5);
    clips = sentences.stream().map(s -> model.encoder().prepare(s.clip())).toList();
    texts = sentences.stream().map(s -> asked(ToyCorpus.encode(s.text()))).toList();
  }

  @AfterEach
  void close() {
    model.close();
    root.close();
  }

  private static AskedText asked(int[] tokens) {
    boolean[] asked = new boolean[tokens.length];
    Arrays.fill(asked, true);
    return new AskedText(tokens, asked);
  }

  private SaliencySource source(Guidance guidance) {
    return SaliencySource.of(guidance, model);
  }

  private List<Saliency> maps(
      Guidance guidance, List<PreparedClip> some, List<AskedText> sentences) {
    try (NDManager scope = model.newScope()) {
      return source(guidance).of(scope, some, sentences);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Guidance.class,
      names = {"ATTENTION", "ATTENTION_MOTION", "OCCLUSION"})
  void clipHasTheSameMapAloneAndAmongLongerOnes(Guidance guidance) {
    List<Saliency> together = maps(guidance, clips, texts);

    for (int row = 0; row < clips.size(); row++) {
      Saliency alone = maps(guidance, List.of(clips.get(row)), List.of(texts.get(row))).getFirst();
      assertThat(together.get(row).frames()).hasSize(clips.get(row).frames());
      assertThat(together.get(row).frames()).containsExactly(alone.frames(), within(1e-5f));
    }
  }

  @Test
  void randomGuidanceAsksNothing() {
    assertThat(maps(Guidance.RANDOM, clips, texts)).isEmpty();
    assertThat(source(Guidance.RANDOM).passes(clips.getFirst().layout(), 40)).isZero();
  }

  /** Blocks of eight frames of the toy's only part: 40 frames have five, and there is the whole. */
  @Test
  void occlusionAsksForEveryPartOfEveryBlock() {
    assertThat(source(Guidance.OCCLUSION).passes(clips.getFirst().layout(), 40)).isEqualTo(6);
    assertThat(source(Guidance.ATTENTION_MOTION).passes(clips.getFirst().layout(), 40))
        .isEqualTo(1);
  }

  @Test
  void occlusionIsTheDropOfTheLikelihood() {
    PreparedClip clip = clips.getFirst();
    float[] blanked = clip.values().clone();
    Arrays.fill(blanked, 0, 8 * clip.layout().width(), 0);
    PreparedClip occluded = new PreparedClip(clip.layout(), clip.frames(), blanked);
    float drop = likelihood(clip) - likelihood(occluded); // of the tokens, without the end

    Saliency map = maps(Guidance.OCCLUSION, List.of(clip), List.of(texts.getFirst())).getFirst();

    assertThat(map.frames()[0]).isCloseTo(Math.max(0, drop), within(1e-4f));
    assertThat(map.parts().get(PartKind.BODY)).isEqualTo(map.frames());
  }

  private float likelihood(PreparedClip clip) {
    try (NDManager scope = model.newScope()) {
      TextBatch text = TextBatch.of(scope, List.of(texts.getFirst().tokens()));
      NDArray mask = text.mask();
      mask.set(new NDIndex("0,-1"), 0);
      return CrossEntropy.logLikelihood(
              model.decode(text, model.encode(ClipBatch.of(scope, List.of(clip)), false)).logits(),
              text.labels(),
              mask)
          .getFloat();
    }
  }

  /** One of two points moves by (3, 4), mean 2.5; in the third frame it is not seen. */
  @Test
  void motionWeighsAttentionByWhatMoves() {
    PreparedLayout layout =
        new PreparedLayout(
            List.of(
                new PreparedLayout.Part(
                    PartKind.BODY, List.of(PointRole.NOSE, PointRole.NECK), List.of()),
                new PreparedLayout.Part(PartKind.FACE, List.of(PointRole.OTHER), List.of())),
            2);
    PreparedClip clip =
        new PreparedClip(
            layout,
            3,
            new float[] {
              1, 1, 1, 0, 0, 1, 2, 2, 1,
              4, 5, 1, 0, 0, 1, 2, 3, 1,
              0, 0, 0, 0, 0, 1, 2, 5, 1
            });

    Saliency map = MotionSaliency.times(new float[] {.5f, .2f, .3f}, clip);

    assertThat(map.parts().get(PartKind.BODY)).containsExactly(0, .5f, 0);
    assertThat(map.parts().get(PartKind.FACE)).containsExactly(0, .2f, .6f);
    assertThat(map.frames()).containsExactly(new float[] {0, .7f, .6f}, within(1e-6f));
  }
}
