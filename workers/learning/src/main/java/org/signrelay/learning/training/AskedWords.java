package org.signrelay.learning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Padding;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe.Asked;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.learning.saliency.ContentTokens;

/**
 * Chooses the words of each example that a step is about: whose place in the clip is looked for,
 * and perhaps whose likelihood alone is compared.
 *
 * @param reference frozen
 * @param content which tokens carry meaning
 */
record AskedWords(Asked asked, TranslationModel reference, ContentTokens content) {

  /**
   * The words of each example of a batch.
   *
   * @param scope nothing is left in it
   * @param frozen where the reference's passes are noted
   */
  List<AskedText> of(
      NDManager scope, StageBatches.Batch batch, long seed, List<BatchShape> frozen) {
    return switch (asked) {
      case SENTENCE ->
          batch.examples().stream()
              .map(example -> AskedText.content(example.tokens(), content))
              .toList();
      case WORD -> drawn(batch, seed);
      case GUESSED ->
          batch.examples().size() == 1 // nobody else's clip
              ? drawn(batch, seed)
              : guessed(scope, batch, seed, frozen);
    };
  }

  private List<AskedText> drawn(StageBatches.Batch batch, long seed) {
    List<AskedText> texts = new ArrayList<>();
    for (TrainingExample example : batch.examples()) {
      texts.add(AskedText.oneOf(example.tokens(), content, Seeds.derive(seed, texts.size())));
    }
    return texts;
  }

  /** Each sentence is read under the clip of the next example. */
  private List<AskedText> guessed(
      NDManager scope, StageBatches.Batch batch, long seed, List<BatchShape> frozen) {
    int count = batch.examples().size();
    double[][] likelihoods; // (B,L)
    try (NDManager own = scope.newSubManager()) {
      ClipBatch clips = Padding.of(reference).batch(own, batch.clips());
      TextBatch texts = batch.texts(own);
      frozen.add(BatchShape.of(reference, clips, texts));
      NDArray next = own.create(LongStream.range(0, count).map(row -> (row + 1) % count).toArray());
      NDArray logits = reference.decode(texts, reference.encode(clips, false).rows(next)).logits();
      likelihoods = rows(CrossEntropy.tokenLogLikelihood(logits, texts.labels()), count);
    }
    List<AskedText> chosen = new ArrayList<>();
    for (int row = 0; row < count; row++) {
      int[] tokens = batch.examples().get(row).tokens();
      SplittableRandom random = new SplittableRandom(Seeds.derive(seed, row));
      chosen.add(AskedText.likely(tokens, content, likelihoods[row], random));
    }
    return chosen;
  }

  private static double[][] rows(NDArray values, int count) {
    float[] flat = values.toFloatArray();
    int length = flat.length / count;
    double[][] rows = new double[count][length];
    for (int i = 0; i < flat.length; i++) {
      rows[i / length][i % length] = flat[i];
    }
    return rows;
  }
}
