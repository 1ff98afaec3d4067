package org.signrelay.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.training.ToyRuns;
import org.signrelay.learning.training.TrainingRun;
import org.signrelay.spi.PreparedClip;

class MinimalPairSuiteTest {
  @Test
  void intervalsAreWilsons() {
    // Brown, Cai, DasGupta 2001, equation 4, at 95 %
    WinRate eight = new WinRate(8, 10);
    assertThat(eight.percent()).isEqualTo(80);
    assertThat(eight.low()).isCloseTo(49.01625, within(1e-4));
    assertThat(eight.high()).isCloseTo(94.33178, within(1e-4));
    assertThat(new WinRate(0, 10).low()).isCloseTo(0, within(1e-9));
    assertThat(new WinRate(0, 10).high()).isCloseTo(27.75328, within(1e-4));
    assertThatThrownBy(() -> new WinRate(0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Corpus corpus(String... lines) {
    List<Example> examples = new ArrayList<>();
    ToyCorpus.Sentence any = ToyCorpus.sentences(1, 1).getFirst();
    for (int i = 0; i < lines.length; i++) {
      String[] fields = lines[i].split(": ");
      Split split = Split.ofLabel(fields[0]).orElseThrow();
      examples.add(new Example("e" + i, split, fields[1], fields[2], "", any::clip));
    }
    return new Corpus(
        "pairs",
        examples,
        Map.of("e0", List.of("the nurse paints apples", "the nurse paints nuts")));
  }

  @Test
  void foilsAreRealSentencesThatDifferInOneContentWord() {
    Corpus corpus =
        corpus(
            "test: A: the nurse paints apples",
            "train: B: the nurse paints nuts", // a right wording of the first
            "train: B: the nurse paints pears", // a foil
            "train: A: the nurse paints pears", // its clip by the same signer
            "train: A: a nurse paints apples", // an article
            "train: A: the nurse sells pears", // two words
            "train: A: the doctor sleeps",
            "train: A: the doctor eats",
            "train: A: the bird eats");

    List<MinimalPairSuite.Item> items = MinimalPairSuite.of(corpus, Split.TEST).items();

    assertThat(items)
        .extracting(MinimalPairSuite.Item::foil)
        .containsExactly("the nurse paints pears");
    assertThat(items.getFirst().example().id()).isEqualTo("e0");
    assertThat(items.getFirst().foilClip()).isNotNull();
    assertThat(MinimalPairSuite.of(corpus, Split.DEV).items()).isEmpty();
  }

  @Test
  void aSampleCorpusHasItsKnownPairsAndThoseAgainstItsHabitsApart() {
    SampleCorpus sample = SampleCorpus.generate(SamplePreset.PRIOR, 3);
    List<MinimalPairSuite.Item> items = MinimalPairSuite.of(sample, Split.TEST).items();
    assertThat(items).isNotEmpty().allMatch(item -> item.foilClip() != null);
    assertThat(items)
        .allMatch(item ->
            item.groups().contains(MinimalPairSuite.ANTI_PRIOR)
                != item.groups().contains("not anti-prior"))
        .anyMatch(item -> item.groups().contains(MinimalPairSuite.ANTI_PRIOR))
        .anyMatch(item -> item.groups().contains("handshape"));
  }

  @Test
  void eachSideCountsItsOwnContests() {
    List<ToyCorpus.Sentence> signed = ToyCorpus.sentences(3, 5);
    List<MinimalPairSuite.Item> items = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ToyCorpus.Sentence own = signed.get(i);
      ToyCorpus.Sentence other = signed.get((i + 1) % 3);
      Example example = new Example("e" + i, Split.TEST, null, own.text(), "", own::clip);
      items.add(
          new MinimalPairSuite.Item(
              example, other.text(), i == 0 ? null : other::clip, List.of("all", "g" + i % 2)));
    }
    try (TrainingRun run = ToyRuns.run(ToyRuns.corpus(), 7, ToyRuns.translation(1))) {
      LikelihoodScorer scorer = new LikelihoodScorer(run.modelAt(run.initial()), run.tokenizer());

      Map<String, MinimalPairSuite.Result> results =
          new MinimalPairSuite(items).ask(scorer, run.preparation()::prepare);

      assertThat(results.keySet()).containsExactly("all", "g0", "g1");
      assertThat(results.get("all").text().contests()).isEqualTo(3);
      assertThat(results.get("all").clip().contests()).isEqualTo(2);
      int texts = 0;
      int clips = 0;
      for (int i = 0; i < 3; i++) {
        ToyCorpus.Sentence other = signed.get((i + 1) % 3);
        PreparedClip clip = run.preparation().prepare(signed.get(i).clip());
        PreparedClip foil = run.preparation().prepare(other.clip());
        String text = signed.get(i).text();
        List<LikelihoodScorer.Likelihood> likelihoods =
            scorer.score(List.of(clip, clip, foil), List.of(text, other.text(), text));
        double right = likelihoods.get(0).perToken();
        texts += right > likelihoods.get(1).perToken() ? 1 : 0;
        clips += i > 0 && right > likelihoods.get(2).perToken() ? 1 : 0;
      }
      assertThat(results.get("all").text().won()).isEqualTo(texts);
      assertThat(results.get("all").clip().won()).isEqualTo(clips);
    }
  }
}
