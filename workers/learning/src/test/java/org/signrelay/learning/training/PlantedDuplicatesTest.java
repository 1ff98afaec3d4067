package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.learning.ToyCorpus;
import org.signrelay.learning.history.StoredHistory;
import org.signrelay.learning.recipe.PluginChoice;
import org.signrelay.learning.recipe.ReferenceRecipe;
import org.signrelay.learning.recipe.StageRecipe;
import org.signrelay.learning.trajectory.Suspect;
import org.signrelay.learning.trajectory.SuspectedNegatives;
import org.signrelay.learning.trajectory.SuspectedNegatives.By;

/**
 * From a corpus to the report: sentences of three words, each signed four times; for some of them
 * two of the clips have the sentence in other words, and all are scattered over the corpus.
 */
class PlantedDuplicatesTest {
  private static final int SENTENCES = 40;
  private static final int COPIES = 4;
  private static final int PLANTED = 20;
  private static final Map<String, String> OTHER_WORDS =
      Map.of(
          "the", "la", "cat", "kato", "dog", "hundo", "runs", "kuras", "eats", "manghas", "here",
          "tie");

  private static String inOtherWords(String text) {
    return Arrays.stream(text.split(" "))
        .map(word -> OTHER_WORDS.getOrDefault(word, word))
        .collect(Collectors.joining(" "));
  }

  private static Corpus corpus() {
    Map<String, List<ToyCorpus.Sentence>> byText = new LinkedHashMap<>();
    for (ToyCorpus.Sentence sentence : ToyCorpus.sentences(9000, 5)) {
      if (sentence.text().split(" ").length == 3) {
        byText.computeIfAbsent(sentence.text(), text -> new ArrayList<>()).add(sentence);
      }
    }
    List<List<ToyCorpus.Sentence>> chosen =
        byText.values().stream().filter(clips -> clips.size() >= COPIES).limit(SENTENCES).toList();
    List<Example> examples = new ArrayList<>();
    for (int copy = 0; copy < COPIES; copy++) {
      for (int i = 0; i < chosen.size(); i++) {
        ToyCorpus.Sentence sentence = chosen.get(i).get(copy);
        boolean reworded = i < PLANTED && copy % 2 == 1;
        examples.add(
            new Example(
                "e" + examples.size(),
                Split.TRAIN,
                sentence.clip().signer(),
                reworded ? inOtherWords(sentence.text()) : sentence.text(),
                "",
                sentence::clip));
      }
    }
    return new Corpus("planted", examples, Map.of());
  }

  @Test
  void plantedDuplicatesAreTheTopOfTheSuspects() {
    StageRecipe stage =
        ToyRuns.contrastive(
            301,
            new PluginChoice("shuffled"),
            0,
            new ReferenceRecipe(300, 4, 32, new PluginChoice("shuffled"), true, 1000));
    Corpus corpus = corpus();
    List<String> texts = corpus.examples().stream().map(Example::text).toList();
    try (TrainingRun run = ToyRuns.run(corpus, 3, stage)) {
      Checkpoint end = run.advance(run.initial(), 300, TrainingListener.none(), () -> false);
      StoredHistory history = run.history(0, end);

      List<Suspect> suspects = SuspectedNegatives.find(history, texts::get, By.LEVEL, PLANTED);

      assertThat(suspects).hasSize(PLANTED);
      long right =
          suspects.stream()
              .filter(suspect -> inOtherWords(suspect.text()).equals(suspect.other()))
              .count();
      assertThat((double) right / PLANTED).isGreaterThanOrEqualTo(0.9);
    }
  }
}
