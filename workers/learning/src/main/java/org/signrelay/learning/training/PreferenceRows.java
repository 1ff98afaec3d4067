package org.signrelay.learning.training;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.recipe.PreferenceRecipe.Compared;
import org.signrelay.learning.recipe.PreferenceRecipe.LanguageLikelihood;
import org.signrelay.learning.recipe.PreferenceRecipe.LogLikelihood;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Variant;

/**
 * The rows of one step, each a sentence under a clip: row i below B is the i-th example as it is,
 * and each pair adds a row, with the damaged clip and the sentence, or with the clip and the
 * damaged sentence. The latter shares the example's pass through the encoder. Examples that get no
 * pairs come first.
 *
 * <pre>
 * B examples, the first U without pairs   P pairs   R = B + P rows   C = B + damaged clips   L longest sentence and its end
 * </pre>
 *
 * @param clips C
 * @param clipOf for each row its clip
 * @param texts R
 * @param tokens of each row's sentence, the end included
 * @param compared for each example from the U-th on, whether a token counts in its pairs of clips,
 *     the end included
 * @param pairs in the order of their rows
 * @param count B
 * @param alone U
 */
record PreferenceRows(
    ClipBatch clips,
    long[] clipOf,
    TextBatch texts,
    int[] tokens,
    List<boolean[]> compared,
    List<Pair> pairs,
    int count,
    int alone) {
  private static final double SHORTEST = 0.8;
  private static final double LONGEST = 1.25;

  /**
   * A pair.
   *
   * @param chosen its example's row
   * @param level who made it
   * @param sentences whether two sentences are compared under one clip
   */
  record Pair(int chosen, StagePlan.Level level, Variant variant, boolean sentences) {
    Pair at(int row) {
      return new Pair(row, level, variant, sentences);
    }
  }

  /**
   * Lays the rows into tensors that live as long as the manager.
   *
   * @param made for each example from the U-th on, its pairs
   * @param asked for each of these, the words that are compared between its clips
   */
  static PreferenceRows of(
      NDManager scope,
      List<TrainingExample> batch,
      List<List<PairMaker.Made>> made,
      List<AskedText> asked,
      Compared compared,
      Padding padding,
      Function<String, int[]> tokenizer,
      LanguageLikelihood language) {
    List<PreparedClip> clips = new ArrayList<>();
    List<int[]> texts = new ArrayList<>();
    List<Long> clipOf = new ArrayList<>();
    for (TrainingExample example : batch) {
      clipOf.add((long) clips.size());
      clips.add(example.clip());
      texts.add(example.tokens());
    }
    List<Pair> pairs = new ArrayList<>();
    int alone = batch.size() - made.size();
    for (int row = alone; row < batch.size(); row++) {
      int[] right = batch.get(row).tokens();
      for (PairMaker.Made one : made.get(row - alone)) {
        switch (one.pair()) {
          case RejectedClip rejected -> {
            clipOf.add((long) clips.size());
            clips.add(rejected.clip());
            texts.add(right);
            pairs.add(new Pair(row, one.level(), rejected.variant(), false));
          }
          case RejectedText rejected -> {
            int[] wrong = tokenizer.apply(rejected.text());
            if (!Arrays.equals(wrong, right) && fits(language, right, wrong)) {
              clipOf.add((long) row);
              texts.add(wrong);
              pairs.add(new Pair(row, one.level(), rejected.variant(), true));
            }
          }
        }
      }
    }
    return new PreferenceRows(
        padding.batch(scope, clips),
        clipOf.stream().mapToLong(Long::longValue).toArray(),
        TextBatch.of(scope, texts),
        texts.stream().mapToInt(text -> text.length + 1).toArray(),
        asked.stream().map(text -> counted(text, compared)).toList(),
        pairs,
        batch.size(),
        alone);
  }

  private static boolean fits(LanguageLikelihood language, int[] right, int[] wrong) {
    return switch (language) {
      case MEAN -> true;
      case LENGTH_MATCHED -> {
        double ratio = (wrong.length + 1.0) / (right.length + 1.0);
        yield ratio >= SHORTEST && ratio <= LONGEST;
      }
    };
  }

  /** Without the examples that have no pairs: U is 0. */
  PreferenceRows paired() {
    if (alone == 0) {
      return this;
    }
    String rest = alone + ":";
    return new PreferenceRows(
        new ClipBatch(clips.frames().get(rest), clips.mask().get(rest)), // C - U
        Arrays.stream(clipOf, alone, clipOf.length).map(clip -> clip - alone).toArray(),
        new TextBatch(
            texts.inputs().get(rest), texts.labels().get(rest), texts.mask().get(rest)), // R - U
        Arrays.copyOfRange(tokens, alone, tokens.length),
        compared,
        pairs.stream().map(pair -> pair.at(pair.chosen() - alone)).toList(),
        count - alone,
        0);
  }

  /** Each row's clip as the decoder sees it, from one pass over the clips. */
  Memory memory(NDManager scope, Memory ofClips) {
    boolean inOrder = clipOf.length == clips.mask().getShape().get(0);
    return inOrder ? ofClips : ofClips.rows(scope.create(clipOf));
  }

  /** The same for the rows from the U-th on. */
  Memory pairedMemory(NDManager scope, Memory ofClips) {
    return alone == 0
        ? memory(scope, ofClips)
        : ofClips.rows(scope.create(Arrays.copyOfRange(clipOf, alone, clipOf.length)));
  }

  private static boolean[] counted(AskedText text, Compared compared) {
    boolean[] counted = new boolean[text.tokens().length + 1];
    switch (compared) {
      case SENTENCE -> Arrays.fill(counted, true);
      case ASKED -> System.arraycopy(text.asked(), 0, counted, 0, text.asked().length);
    }
    return counted;
  }

  /** What the log-likelihood of each token counts in the two sides of each pair. */
  TokenWeights weights(LogLikelihood clips, LanguageLikelihood sentences) {
    int length = (int) texts.mask().getShape().get(1);
    float[] chosen = new float[pairs.size() * length];
    float[] rejected = new float[pairs.size() * length];
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      if (pair.sentences()) {
        boolean mean = sentences == LanguageLikelihood.MEAN;
        fill(chosen, i * length, whole(tokens[pair.chosen()]), mean);
        fill(rejected, i * length, whole(tokens[count + i]), mean);
      } else {
        boolean mean = clips == LogLikelihood.MEAN;
        fill(chosen, i * length, compared.get(pair.chosen() - alone), mean);
        fill(rejected, i * length, compared.get(pair.chosen() - alone), mean);
      }
    }
    return new TokenWeights(chosen, rejected, new Shape(pairs.size(), length));
  }

  private static boolean[] whole(int tokens) {
    boolean[] counted = new boolean[tokens];
    Arrays.fill(counted, true);
    return counted;
  }

  private static void fill(float[] weights, int from, boolean[] counted, boolean mean) {
    int tokens = 0;
    for (boolean counts : counted) {
      tokens += counts ? 1 : 0;
    }
    for (int i = 0; i < counted.length; i++) {
      weights[from + i] = counted[i] ? (mean ? 1f / tokens : 1f) : 0;
    }
  }

  /**
   * For each pair, the weights of its tokens.
   *
   * @param shape (P,L) of both
   */
  record TokenWeights(float[] chosen, float[] rejected, Shape shape) {}

  /**
   * How much each pair counts where an example has one of each granularity of each level: λ_level,
   * divided by the number of its granularities and by the pairs of that granularity.
   */
  float[] pairWeights() {
    Map<StagePlan.Level, Map<Variant.Granularity, Integer>> counts = new IdentityHashMap<>();
    for (Pair pair : pairs) {
      counts
          .computeIfAbsent(pair.level(), level -> new EnumMap<>(Variant.Granularity.class))
          .merge(pair.variant().granularity(), 1, Integer::sum);
    }
    float[] weights = new float[pairs.size()];
    for (int i = 0; i < weights.length; i++) {
      Pair pair = pairs.get(i);
      Map<Variant.Granularity, Integer> own = counts.getOrDefault(pair.level(), Map.of());
      int same = own.getOrDefault(pair.variant().granularity(), 1);
      weights[i] = (float) (pair.level().lambda() / own.size() / same);
    }
    return weights;
  }

  long[] chosenRows() {
    return pairs.stream().mapToLong(Pair::chosen).toArray();
  }
}
