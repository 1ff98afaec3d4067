package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.recipe.RecipeReader;

class LeaveOneSignerOutTest {
  private static final long ANY_SEED = 1003;

  @TempDir private Path folder;

  private CorpusSource source;
  private Corpus whole;
  private List<String> signers;

  @BeforeEach
  void aCorpus() {
    CorpusFolder.write(
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(6, 2, 2), 1).corpus(),
        folder);
    source = new CorpusSource.LeaveOneSignerOut(folder);
    whole = CorpusFolder.read(folder);
    signers = Splits.signers(whole);
  }

  @Test
  void asManySeedsAsSignersLeaveOutEachOfThemOnce() {
    List<String> leftOut = new ArrayList<>();
    for (int i = 0; i < signers.size(); i++) {
      Testbed testbed = source.open(ANY_SEED + i);
      Set<String> trained = signersOf(testbed.corpus().examples(Split.TRAIN));
      Set<String> missing = new TreeSet<>(signersOf(whole.examples(Split.TRAIN)));
      missing.removeAll(trained);
      assertThat(missing).hasSizeLessThanOrEqualTo(1); // some sign no training clip
      leftOut.addAll(missing);
    }
    assertThat(leftOut).containsExactlyInAnyOrderElementsOf(signersOf(whole.examples(Split.TRAIN)));
  }

  @Test
  void overAllSeedsNewAndKnownSignersSignTheSameSentences() {
    Set<String> unseen = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < signers.size(); i++) {
      Testbed testbed = source.open(ANY_SEED + i);
      testbed.groups().get(Testbed.UNSEEN).forEach(example -> unseen.add(example.id()));
      testbed.groups().get(Testbed.SEEN).forEach(example -> seen.add(example.id()));
    }
    assertThat(unseen).isEqualTo(seen).hasSameSizeAs(whole.examples(Split.TEST));
  }

  @Test
  void theRecipeNamesTheSignerWhoIsLeftOut() {
    Testbed testbed = source.open(ANY_SEED);
    String recipe =
        "name: any\n" + source.yaml(ANY_SEED) + "stages: [{stage: translation, steps: 1}]\n";

    assertThat(RecipeReader.read(recipe).corpus().holdOutSigners())
        .containsExactlyElementsOf(
            signers.stream()
                .filter(signer -> !signersOf(everybodyElse(testbed)).contains(signer))
                .toList());
  }

  private static List<Example> everybodyElse(Testbed testbed) {
    List<Example> examples = new ArrayList<>(testbed.corpus().examples(Split.TRAIN));
    examples.addAll(testbed.corpus().examples(Split.DEV));
    examples.addAll(testbed.groups().get(Testbed.SEEN));
    return examples;
  }

  private static Set<String> signersOf(List<Example> examples) {
    Set<String> signers = new TreeSet<>();
    examples.forEach(example -> signers.add(String.valueOf(example.signer())));
    return signers;
  }
}
