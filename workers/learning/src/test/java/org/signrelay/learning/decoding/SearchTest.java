package org.signrelay.learning.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.PreparedClip;

/** Untrained models: their distributions are as good as any for comparing searches. */
class SearchTest {
  private static final int MAX_TOKENS = 4;
  private static final int WORDS = 3;
  private static final int FIRST_WORD = 4;

  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private TranslationModel model;
  private List<PreparedClip> clips;

  @BeforeEach
  void make() {
    Torch.withoutGradients();
    model =
        new TranslationModel(
            new ToyEncoder(12),
            new ModelSize(16, 4, 32, 2, 2),
            new ModelLimits(40, 12, FIRST_WORD + WORDS),
            root,
            11);
    sharpen(model);
    clips =
        ToyCorpus.sentences(6, 5).stream()
            .map(sentence -> model.encoder().prepare(sentence.clip()))
            .toList();
  }

  /** First weights are near zero and say the same everywhere; larger ones do not. */
  private static void sharpen(TranslationModel model) {
    float[] weights = model.weights().toArray();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= 2.5f;
    }
    model.weights().load(weights);
  }

  @AfterEach
  void close() {
    model.close();
    root.close();
  }

  private static int[] tokens(Hypothesis hypothesis) {
    return hypothesis.chain().stream().mapToInt(Hypothesis::token).toArray();
  }

  private Memory encode(NDManager scope, List<PreparedClip> some) {
    return model.encode(ClipBatch.of(scope, some), false);
  }

  @Test
  void greedyWithACacheTakesTheTokensThatTeacherForcingWouldTake() {
    try (NDManager scope = model.newScope()) {
      List<Hypothesis> found = GreedySearch.search(model, encode(scope, clips), 10);
      for (int row = 0; row < clips.size(); row++) {
        Memory memory = encode(scope, List.of(clips.get(row)));
        int[] expected = withoutCache(scope, memory, 10);
        assertThat(tokens(found.get(row))).containsExactly(expected);
      }
    }
  }

  /** Reads the whole sentence again for every token. */
  private int[] withoutCache(NDManager scope, Memory memory, int maxTokens) {
    List<Integer> tokens = new ArrayList<>();
    while (tokens.size() < maxTokens) {
      int[] sofar = tokens.stream().mapToInt(Integer::intValue).toArray();
      NDArray logits = model.decode(TextBatch.of(scope, List.of(sofar)), memory).logits();
      float[] last = logits.get("0," + sofar.length).toFloatArray();
      int best = SubwordTokenizer.END;
      for (int token = FIRST_WORD; token < last.length; token++) {
        best = last[token] > last[best] ? token : best;
      }
      tokens.add(best);
      if (best == SubwordTokenizer.END) {
        break;
      }
    }
    return tokens.stream().mapToInt(Integer::intValue).toArray();
  }

  @Test
  void aBeamOfOneIsGreedy() {
    try (NDManager scope = model.newScope()) {
      Memory memory = encode(scope, clips);
      List<Hypothesis> greedy = GreedySearch.search(model, memory, 10);
      List<Hypothesis> beam = new BeamSearch(model, 1, 1, 10).search(memory);
      for (int row = 0; row < clips.size(); row++) {
        assertThat(tokens(beam.get(row))).containsExactly(tokens(greedy.get(row)));
        assertThat(beam.get(row).sum()).isCloseTo(greedy.get(row).sum(), within(1e-4));
      }
    }
  }

  @Test
  void aWideBeamFindsWhatTryingEverySentenceFinds() {
    for (double lengthPenalty : new double[] {0, 1}) {
      try (NDManager scope = model.newScope()) {
        List<Hypothesis> found =
            new BeamSearch(model, 64, lengthPenalty, MAX_TOKENS).search(encode(scope, clips));
        for (int row = 0; row < clips.size(); row++) {
          Scored best = best(scope, clips.get(row), lengthPenalty);
          assertThat(tokens(found.get(row))).containsExactly(best.tokens());
          assertThat(found.get(row).score(lengthPenalty)).isCloseTo(best.score(), within(1e-4));
        }
      }
    }
  }

  private record Scored(int[] tokens, double score) {}

  /** Scores every sentence of up to three words under teacher forcing. */
  private Scored best(NDManager scope, PreparedClip clip, double lengthPenalty) {
    List<int[]> sentences = new ArrayList<>();
    extend(new int[0], sentences);
    Memory memory = encode(scope, java.util.Collections.nCopies(sentences.size(), clip));
    TextBatch texts = TextBatch.of(scope, sentences);
    NDArray allowed = allowed(scope, model.decode(texts, memory).logits());
    float[] sums = CrossEntropy.logLikelihood(allowed, texts.labels(), texts.mask()).toFloatArray();
    Scored best = new Scored(new int[0], Double.NEGATIVE_INFINITY);
    for (int i = 0; i < sums.length; i++) {
      int[] words = sentences.get(i);
      double score = sums[i] / Math.pow(words.length + 1, lengthPenalty);
      if (score > best.score()) {
        int[] tokens = Arrays.copyOf(words, words.length + 1);
        tokens[words.length] = SubwordTokenizer.END;
        best = new Scored(tokens, score);
      }
    }
    return best;
  }

  private static void extend(int[] sentence, List<int[]> all) {
    all.add(sentence);
    if (sentence.length < MAX_TOKENS - 1) {
      for (int word = 0; word < WORDS; word++) {
        int[] longer = Arrays.copyOf(sentence, sentence.length + 1);
        longer[sentence.length] = FIRST_WORD + word;
        extend(longer, all);
      }
    }
  }

  /** Padding, start and unknown are never written. */
  private static NDArray allowed(NDManager scope, NDArray logits) {
    float[] mask = new float[FIRST_WORD + WORDS];
    mask[SubwordTokenizer.PADDING] = -1e9f;
    mask[SubwordTokenizer.START] = -1e9f;
    mask[SubwordTokenizer.UNKNOWN] = -1e9f;
    return logits.add(scope.create(mask));
  }

  @Test
  void otherClipsOfABatchChangeNoHypothesis() {
    try (NDManager scope = model.newScope()) {
      List<Hypothesis> together = new BeamSearch(model, 3, 1, 10).search(encode(scope, clips));
      for (int row = 0; row < clips.size(); row++) {
        Hypothesis alone =
            new BeamSearch(model, 3, 1, 10)
                .search(encode(scope, List.of(clips.get(row))))
                .getFirst();
        assertThat(tokens(together.get(row))).containsExactly(tokens(alone));
        assertThat(together.get(row).sum()).isCloseTo(alone.sum(), within(1e-4));
      }
    }
  }

  @Test
  void aSentenceNeverExceedsItsLimit() {
    try (NDManager scope = model.newScope()) {
      for (Hypothesis hypothesis : new BeamSearch(model, 4, 1, 2).search(encode(scope, clips))) {
        assertThat(hypothesis.length()).isLessThanOrEqualTo(2);
      }
      for (Hypothesis hypothesis : GreedySearch.search(model, encode(scope, clips), 2)) {
        assertThat(hypothesis.length()).isLessThanOrEqualTo(2);
      }
    }
  }
}
