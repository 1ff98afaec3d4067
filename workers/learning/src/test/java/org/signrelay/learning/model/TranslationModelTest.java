package org.signrelay.learning.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.spi.PreparedClip;

class TranslationModelTest {
  private static final ModelSize SIZE = new ModelSize(16, 4, 32, 2, 2);

  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private TranslationModel model;
  private List<PreparedClip> clips;
  private List<int[]> texts;

  @BeforeEach
  void make() {
    Torch.withoutGradients();
    model = new TranslationModel(new ToyEncoder(12), SIZE, new ModelLimits(40, 8, 10), root, 1);
    List<ToyCorpus.Sentence> sentences = ToyCorpus.sentences(4, 5);
    clips = sentences.stream().map(s -> model.encoder().prepare(s.clip())).toList();
    texts = sentences.stream().map(s -> ToyCorpus.encode(s.text())).toList();
  }

  @AfterEach
  void close() {
    model.close();
    root.close();
  }

  @Test
  void paddingChangesNoLikelihood() {
    try (NDManager scope = model.newScope()) {
      float[] together = likelihoods(scope, clips, texts);
      for (int row = 0; row < clips.size(); row++) {
        float alone = likelihoods(scope, List.of(clips.get(row)), List.of(texts.get(row)))[0];
        assertThat(together[row]).isCloseTo(alone, within(2e-5f));
      }
    }
  }

  private float[] likelihoods(NDManager scope, List<PreparedClip> some, List<int[]> sentences) {
    TextBatch batch = TextBatch.of(scope, sentences);
    Decoded decoded = model.decode(batch, model.encode(ClipBatch.of(scope, some), false));
    return CrossEntropy.logLikelihood(decoded.logits(), batch.labels(), batch.mask())
        .toFloatArray();
  }

  @Test
  void decodingTokenByTokenGivesTheLogitsOfTeacherForcing() {
    try (NDManager scope = model.newScope()) {
      TextBatch batch = TextBatch.of(scope, texts);
      Memory memory = model.encode(ClipBatch.of(scope, clips), false);
      NDArray whole = model.decode(batch, memory).logits();
      DecoderState state = model.startDecoding(memory);
      for (int position = 0; position < batch.inputs().getShape().get(1); position++) {
        DecoderStep step =
            model.decodeNext(batch.inputs().get(":," + position + ":" + (position + 1)), state);
        state = step.state();
        assertThat(step.logits().toFloatArray())
            .containsExactly(whole.get(":," + position).toFloatArray(), within(1e-5f));
      }
    }
  }

  @Test
  void aTokenDoesNotSeeWhatFollowsIt() {
    try (NDManager scope = model.newScope()) {
      Memory memory = model.encode(ClipBatch.of(scope, clips.subList(0, 1)), false);
      NDArray one = decode(scope, memory, new int[] {3, 4, 5});
      NDArray other = decode(scope, memory, new int[] {3, 4, 8});
      assertThat(one.get("0,:3").toFloatArray())
          .containsExactly(other.get("0,:3").toFloatArray(), within(1e-6f));
      assertThat(one.get("0,3").toFloatArray()).isNotEqualTo(other.get("0,3").toFloatArray());
    }
  }

  private NDArray decode(NDManager scope, Memory memory, int[] text) {
    return model.decode(TextBatch.of(scope, List.of(text)), memory).logits();
  }

  @Test
  void computingLeavesNothingInTheModelsManager() {
    try (NDManager scope = model.newScope()) {
      TextBatch batch = TextBatch.of(scope, texts);
      Memory memory = model.encode(ClipBatch.of(scope, clips), false);
      int before = managed();
      model.decode(batch, memory);
      model.similarityScale(memory.tokens());
      model.decodeNext(batch.inputs().get(":,:1"), model.startDecoding(memory));
      model.clipVectors(memory).pooled().matMul(model.textVectors(batch).pooled().transpose());
      assertThat(managed()).isEqualTo(before);
    }
  }

  private int managed() {
    NDArray weight = model.encoder().block().getParameters().valueAt(0).getArray();
    return weight.getManager().getManagedArrays().size();
  }

  @Test
  void sameSeedGivesSameFirstWeights() {
    try (TranslationModel again =
            new TranslationModel(new ToyEncoder(12), SIZE, new ModelLimits(40, 8, 10), root, 1);
        TranslationModel other =
            new TranslationModel(new ToyEncoder(12), SIZE, new ModelLimits(40, 8, 10), root, 2)) {
      assertThat(again.weights().toArray()).isEqualTo(model.weights().toArray());
      assertThat(other.weights().toArray()).isNotEqualTo(model.weights().toArray());
    }
  }

  @Test
  void attentionWeightsOfAPaddedTokenAreZero() {
    try (NDManager scope = model.newScope()) {
      TextBatch batch = TextBatch.of(scope, texts);
      ClipBatch all = ClipBatch.of(scope, clips);
      Decoded decoded = model.decode(batch, model.encode(all, false));
      NDArray padded = all.mask().sub(1).neg().reshape(new Shape(clips.size(), 1, 1, -1));
      for (NDArray attention : decoded.crossAttention()) {
        assertThat(attention.mul(padded).sum().getFloat()).isZero();
        assertThat(attention.sum(new int[] {3}).toFloatArray())
            .satisfies(sums -> assertThat(sums[0]).isCloseTo(1, within(1e-5f)));
      }
    }
  }
}
