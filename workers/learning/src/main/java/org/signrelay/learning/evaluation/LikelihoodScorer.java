package org.signrelay.learning.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.loss.CrossEntropy;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.SignRelayException;

/**
 * How likely given sentences are under given clips. Thread-safe, as long as nothing changes the
 * model's weights meanwhile.
 */
public record LikelihoodScorer(TranslationModel model, SubwordTokenizer tokenizer) {
  private static final int BATCH = 32;

  /**
   * A sentence's likelihood.
   *
   * @param logProbability log p(y|x), the end included
   * @param tokens |y|, the end included
   */
  public record Likelihood(double logProbability, int tokens) {

    /** log p a token. */
    public double perToken() {
      return logProbability / tokens;
    }
  }

  /**
   * Scores pairs.
   *
   * @param texts one for each clip, none longer than the model reads
   * @return one for each pair, in their order
   */
  public List<Likelihood> score(List<PreparedClip> clips, List<String> texts) {
    if (clips.size() != texts.size()) {
      throw new IllegalArgumentException(
          "%d clips need as many texts, found %d".formatted(clips.size(), texts.size()));
    }
    Torch.withoutGradients();
    List<Integer> byLength =
        IntStream.range(0, clips.size())
            .boxed()
            .sorted(Comparator.comparingInt(index -> clips.get(index).frames()))
            .toList();
    Likelihood[] likelihoods = new Likelihood[clips.size()];
    for (int from = 0; from < byLength.size(); from += BATCH) {
      List<Integer> batch = byLength.subList(from, Math.min(byLength.size(), from + BATCH));
      List<int[]> tokens = batch.stream().map(index -> tokens(texts.get(index))).toList();
      float[] scores = logLikelihoods(batch.stream().map(clips::get).toList(), tokens);
      for (int row = 0; row < batch.size(); row++) {
        likelihoods[batch.get(row)] = new Likelihood(scores[row], tokens.get(row).length + 1);
      }
    }
    return List.of(likelihoods);
  }

  private int[] tokens(String text) {
    int[] tokens = tokenizer.encode(text);
    if (tokens.length > model.limits().textTokens()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "the model reads sentences of at most %d tokens, found %d"
              .formatted(model.limits().textTokens(), tokens.length));
    }
    return tokens;
  }

  private float[] logLikelihoods(List<PreparedClip> clips, List<int[]> tokens) {
    try (NDManager scope = model.newScope()) {
      clips.forEach(model::checked);
      TextBatch texts = TextBatch.of(scope, tokens);
      NDArray logits =
          model.decode(texts, model.encode(ClipBatch.of(scope, clips), false)).logits();
      return CrossEntropy.logLikelihood(logits, texts.labels(), texts.mask()).toFloatArray();
    }
  }
}
