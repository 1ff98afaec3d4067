package org.signrelay.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.ToyEncoder;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.evaluation.ClipPreference.Contest;
import org.signrelay.learning.evaluation.ClipPreference.Outcome;
import org.signrelay.learning.model.ModelLimits;
import org.signrelay.learning.model.ModelSize;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;
import org.signrelay.spi.PreparedClip;

class ClipPreferenceTest {
  private static final List<ToyCorpus.Sentence> SENTENCES = ToyCorpus.sentences(20, 4);
  private static final SubwordTokenizer TOKENIZER =
      SubwordTokenizer.train(SENTENCES.stream().map(ToyCorpus.Sentence::text).toList(), 60);

  private final NDManager root = Torch.newManager(Torch.device("cpu"));
  private final TranslationModel model =
      new TranslationModel(
          new ToyEncoder(8),
          new ModelSize(8, 2, 16, 1, 1),
          new ModelLimits(40, 30, TOKENIZER.size()),
          root,
          1);
  private final LikelihoodScorer scorer = new LikelihoodScorer(model, TOKENIZER);

  @AfterEach
  void close() {
    model.close();
    root.close();
  }

  private PreparedClip clip(int index) {
    return model.encoder().prepare(SENTENCES.get(index).clip());
  }

  @Test
  void outcomeIsTheDifferenceOfTheLikelihoods() {
    float[] values = clip(0).values().clone();
    Arrays.fill(values, 0);
    PreparedClip blank = new PreparedClip(clip(0).layout(), clip(0).frames(), values);
    String text = SENTENCES.getFirst().text();
    double expected =
        scorer.score(List.of(clip(0)), List.of(text)).getFirst().perToken()
            - scorer.score(List.of(blank), List.of(text)).getFirst().perToken();

    Outcome outcome = new ClipPreference(scorer).of(List.of(new Contest(clip(0), blank, text)));
    Outcome swapped = new ClipPreference(scorer).of(List.of(new Contest(blank, clip(0), text)));

    assertThat(outcome.difference()).isCloseTo(expected, within(1e-5)).isNotZero();
    assertThat(swapped.difference()).isCloseTo(-expected, within(1e-5));
    assertThat(outcome.preferred().won() + swapped.preferred().won()).isEqualTo(1);
  }

  @Test
  void clipIsNotPreferredToItself() {
    String text = SENTENCES.getFirst().text();
    Outcome outcome = new ClipPreference(scorer).of(List.of(new Contest(clip(0), clip(0), text)));

    assertThat(outcome.preferred().won()).isZero();
    assertThat(outcome.difference()).isCloseTo(0, within(1e-5));
  }

  @Test
  void everyControlIsAskedAboutEveryClip() {
    List<PreparedClip> clips = List.of(clip(0), clip(1), clip(2));
    List<String> texts = SENTENCES.subList(0, 3).stream().map(ToyCorpus.Sentence::text).toList();

    Map<String, Outcome> outcomes = new ClipPreference(scorer).controls(clips, texts, 1);

    assertThat(outcomes).containsOnlyKeys("rotation", "scale", "translation", "tempo", "mirror");
    outcomes.forEach(
        (name, outcome) -> assertThat(outcome.preferred().contests()).as(name).isEqualTo(3));
    assertThat(new ClipPreference(scorer).controls(clips, texts, 1)).isEqualTo(outcomes);
  }
}
