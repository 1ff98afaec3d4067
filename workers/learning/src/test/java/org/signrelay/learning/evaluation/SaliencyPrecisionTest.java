package org.signrelay.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.corpora.sample.SignSpan;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.evaluation.SaliencyPrecision.Precision;
import org.signrelay.learning.evaluation.SaliencyPrecision.Question;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.recipe.PreferenceRecipe.Guidance;
import org.signrelay.learning.saliency.AskedText;
import org.signrelay.learning.saliency.SaliencySource;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.WindowPlan;

class SaliencyPrecisionTest {
  private static final int FRAMES = 40;

  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private final TranslationModel model =
      new TranslationModel(
          new ToyEncoder(8), new ModelSize(8, 2, 16, 1, 2), new ModelLimits(80, 20, 60), root, 1);

  @AfterEach
  void close() {
    model.close();
    root.close();
  }

  /** The only movement is in frames 20 to 27, and so is the truth: one window of eight. */
  private Question question(int seed) {
    float[] values = new float[FRAMES * 9];
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int point = 0; point < 3; point++) {
        int cell = frame * 9 + point * 3;
        values[cell] = frame >= 20 && frame < 28 && frame % 2 == 0 ? seed : 0;
        values[cell + 2] = 1;
      }
    }
    PreparedClip clip = new PreparedClip(model.encoder().preparedLayout(), FRAMES, values);
    return new Question(
        clip,
        new AskedText(new int[] {5, 6}, new boolean[] {true, true}),
        List.of(new FrameWindow(20, 28)),
        new WindowPlan(8, 0.2));
  }

  /**
   * One window of 8 among 33 places; it shares 8 - d frames with the truth at the distance d, so 64
   * frames over all places: a base rate of 64 / (33 · 8) = 24.2 %.
   */
  @Test
  void whatMovesIsFoundAndDrawnWindowsFindAsMuchAsChanceSays() {
    List<Question> questions = new ArrayList<>();
    for (int i = 1; i <= 40; i++) {
      questions.add(question(i));
    }
    Precision precision =
        new SaliencyPrecision(model)
            .measure(SaliencySource.of(Guidance.ATTENTION_MOTION, model), questions, 1);

    assertThat(precision.questions()).isEqualTo(40);
    assertThat(precision.guided()).isGreaterThan(80);
    assertThat(precision.random()).isCloseTo(24.2, within(1.5));
    assertThat(precision.margin()).isBetween(0.0, 10.0);
  }

  @Test
  void oneQuestionIsTooFew() {
    assertThatThrownBy(() ->
            new SaliencyPrecision(model)
                .measure(SaliencySource.of(Guidance.ATTENTION, model), List.of(question(1)), 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void questionsAboutTheSampleCorpusNameTheWordOfTheirSign() {
    SampleCorpus corpus =
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(30, 12, 0), 3);
    List<Example> dev = corpus.corpus().examples(Split.DEV);
    SubwordTokenizer tokenizer =
        SubwordTokenizer.train(
            corpus.corpus().examples().stream().map(Example::text).toList(), 300);

    SignQuestions questions =
        SignQuestions.of(
            corpus,
            Split.DEV,
            5,
            clip ->
                new PreparedClip(
                    model.encoder().preparedLayout(),
                    clip.frames(),
                    new float[clip.frames() * model.encoder().preparedLayout().width()]),
            tokenizer,
            40);

    assertThat(questions.signs()).hasSize(5);
    int next = 0;
    for (Example example : dev.subList(0, 5)) {
      List<String> words = List.of(example.text().split(" "));
      for (SignSpan span : corpus.spans(example.id())) {
        if (!words.contains(span.sign().word())) {
          continue; // a question is signed and not said
        }
        Question question = questions.words().get(next++);
        assertThat(question.truth()).containsExactly(new FrameWindow(span.from(), span.to()));
        assertThat(asked(tokenizer, question.text())).isEqualTo(span.sign().word());
      }
    }
    assertThat(next).isEqualTo(questions.words().size()).isGreaterThan(12);
  }

  private static String asked(SubwordTokenizer tokenizer, AskedText text) {
    List<Integer> tokens = new ArrayList<>();
    for (int i = 0; i < text.tokens().length; i++) {
      if (text.asked()[i]) {
        tokens.add(text.tokens()[i]);
      }
    }
    return tokenizer.decode(tokens.stream().mapToInt(Integer::intValue).toArray());
  }
}
