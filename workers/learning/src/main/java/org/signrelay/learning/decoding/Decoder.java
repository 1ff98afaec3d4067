package org.signrelay.learning.decoding;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.ClipBatch;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.TokenSpan;

/**
 * Translates prepared clips with a model that someone else owns. Thread-safe, as long as nothing
 * changes the model's weights meanwhile.
 */
public final class Decoder {
  /** Clips that are decoded together; more gains nothing on a CPU. */
  private static final int BATCH = 32;

  private final TranslationModel model;
  private final SubwordTokenizer tokenizer;

  public Decoder(TranslationModel model, SubwordTokenizer tokenizer) {
    this.model = model;
    this.tokenizer = tokenizer;
  }

  /**
   * Translates clips in batches of similar length.
   *
   * @param clips none longer than the model allows
   * @param framesPerSecond of all clips, to turn frames into seconds
   * @return a translation for each clip, in the clips' order
   */
  public List<Translation> translate(
      List<PreparedClip> clips, double framesPerSecond, DecodingSettings settings) {
    Torch.withoutGradients();
    clips.forEach(model::checked);
    int[] byLength =
        IntStream.range(0, clips.size())
            .boxed()
            .sorted(Comparator.comparingInt(index -> clips.get(index).frames()))
            .mapToInt(Integer::intValue)
            .toArray();
    Translation[] translations = new Translation[clips.size()];
    for (int from = 0; from < byLength.length; from += BATCH) {
      int[] batch = Arrays.copyOfRange(byLength, from, Math.min(byLength.length, from + BATCH));
      List<PreparedClip> together = Arrays.stream(batch).mapToObj(clips::get).toList();
      List<Hypothesis> found = search(together, settings);
      for (int row = 0; row < batch.length; row++) {
        translations[batch[row]] = translation(found.get(row), together.get(row), framesPerSecond);
      }
    }
    return List.of(translations);
  }

  /**
   * Draws a sentence for each clip, see {@link Sampler}.
   *
   * @param clips none longer than the model allows
   * @param seed decides all draws
   */
  public List<String> sample(List<PreparedClip> clips, double temperature, long seed) {
    Torch.withoutGradients();
    clips.forEach(model::checked);
    List<String> sentences = new ArrayList<>();
    for (int from = 0; from < clips.size(); from += BATCH) {
      try (NDManager scope = model.newScope()) {
        List<PreparedClip> batch = clips.subList(from, Math.min(clips.size(), from + BATCH));
        Memory memory = model.encode(ClipBatch.of(scope, batch), false);
        int maxTokens = model.limits().textTokens() + 1;
        Sampler.sample(model, memory, maxTokens, temperature, Seeds.derive(seed, from))
            .forEach(tokens -> sentences.add(tokenizer.decode(tokens)));
      }
    }
    return sentences;
  }

  private List<Hypothesis> search(List<PreparedClip> clips, DecodingSettings settings) {
    int maxTokens = Math.min(settings.maxTokens(), model.limits().textTokens() + 1);
    try (NDManager scope = model.newScope()) {
      Memory memory = model.encode(ClipBatch.of(scope, clips), false);
      return settings.beam() == 1
          ? GreedySearch.search(model, memory, maxTokens)
          : new BeamSearch(model, settings.beam(), settings.lengthPenalty(), maxTokens)
              .search(memory);
    }
  }

  private Translation translation(
      Hypothesis hypothesis, PreparedClip clip, double framesPerSecond) {
    List<TokenSpan> spans = model.encoder().tokenSpans(clip.frames());
    List<Hypothesis> written = hypothesis.chain().stream().filter(at -> !at.ended()).toList();
    List<String> pieces = tokenizer.pieces(written.stream().mapToInt(Hypothesis::token).toArray());
    List<Translation.Token> tokens = new ArrayList<>();
    for (int i = 0; i < written.size(); i++) {
      TokenSpan span = spans.get(written.get(i).attended());
      tokens.add(
          new Translation.Token(
              pieces.get(i),
              written.get(i).logProbability(),
              span.from() / framesPerSecond,
              span.to() / framesPerSecond));
    }
    return new Translation(String.join("", pieces), hypothesis.score(1), tokens);
  }
}
