package org.signrelay.learning.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SignSpan;
import org.signrelay.learning.evaluation.SaliencyPrecision.Question;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.learning.saliency.ContentTokens;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.Clip;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.WindowPlan;

/**
 * What a model can be asked about the sample corpus, where the frames of every sign are known.
 *
 * @param signs about each clip: where are its signs? Windows as damage takes them
 * @param words about each sign: where is it, given its word? One window
 */
public record SignQuestions(List<Question> signs, List<Question> words) {
  /** What damage takes: windows of eight frames, on three tenths of the clip. */
  private static final WindowPlan DAMAGE = new WindowPlan(8, 0.3);

  private static final int WINDOW = 8;
  private static final char WORD_START = '\u2581';

  public SignQuestions {
    signs = List.copyOf(signs);
    words = List.copyOf(words);
  }

  /**
   * The questions about a split.
   *
   * @param preparation brings a clip into the model's form
   * @param maxTokens the longest sentence that it reads; of longer ones it is not asked
   * @param limit the most clips; the first ones are taken
   */
  public static SignQuestions of(
      SampleCorpus corpus,
      Split split,
      int limit,
      Function<Clip, PreparedClip> preparation,
      SubwordTokenizer tokenizer,
      int maxTokens) {
    ContentTokens content = ContentTokens.of(tokenizer, List.of());
    List<Question> signs = new ArrayList<>();
    List<Question> words = new ArrayList<>();
    for (Example example : corpus.corpus().examples(split).stream().limit(limit).toList()) {
      int[] tokens = tokenizer.encode(example.text());
      if (tokens.length > maxTokens) {
        continue;
      }
      Clip clip = example.clip();
      PreparedClip prepared = preparation.apply(clip);
      List<SignSpan> spans = corpus.spans(example.id());
      UnaryOperator<FrameWindow> scaled = scaled(clip.frames(), prepared.frames());
      signs.add(
          new Question(
              prepared,
              AskedText.content(tokens, content),
              spans.stream().map(SignQuestions::window).map(scaled).toList(),
              DAMAGE));
      for (SignSpan span : spans) {
        asked(tokenizer, tokens, example.text(), span.sign().word())
            .ifPresent(flags ->
                words.add(
                    new Question(
                        prepared,
                        new AskedText(tokens, flags),
                        List.of(scaled.apply(window(span))),
                        one(prepared.frames()))));
      }
    }
    return new SignQuestions(signs, words);
  }

  private static FrameWindow window(SignSpan span) {
    return new FrameWindow(span.from(), span.to());
  }

  /** From the frames of a clip to those of its preparation, which may have another frame rate. */
  private static UnaryOperator<FrameWindow> scaled(int frames, int prepared) {
    return window ->
        new FrameWindow(
            Math.round((float) window.from() * prepared / frames),
            Math.round((float) window.to() * prepared / frames));
  }

  private static WindowPlan one(int frames) {
    return new WindowPlan(WINDOW, Math.min(1, (double) WINDOW / frames));
  }

  /** The tokens of a word; empty if the text does not hold it exactly once. */
  private static Optional<boolean[]> asked(
      SubwordTokenizer tokenizer, int[] tokens, String text, String word) {
    List<String> words = Arrays.asList(text.split(" "));
    int wanted = words.indexOf(word);
    if (wanted < 0 || wanted != words.lastIndexOf(word)) {
      return Optional.empty();
    }
    boolean[] asked = new boolean[tokens.length];
    int current = -1;
    for (int i = 0; i < tokens.length; i++) {
      current += tokenizer.tokens().get(tokens[i]).charAt(0) == WORD_START ? 1 : 0;
      asked[i] = current == wanted;
    }
    return Optional.of(asked);
  }
}
