package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.learning.recipe.RecipeReader;

class LeaveOneSignerOutTest {
  private static final long ANY_SEED = 1003;

  @TempDir private Path folder;

  private CorpusSource.LeaveOneSignerOut source;
  private Corpus whole;

  @BeforeEach
  void aCorpusWithoutATestSplitThatOneSignerHasNoTrainingClipsIn() {
    Corpus sample =
        SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(12, 2, 12), 1).corpus();
    List<Example> examples = new ArrayList<>(sample.examples(Split.TRAIN));
    sample.examples(Split.TEST).forEach(example -> examples.add(inDev(example)));
    CorpusFolder.write(new Corpus("recordings", examples, Map.of()), folder);
    source = CorpusSource.LeaveOneSignerOut.of(folder);
    whole = CorpusFolder.read(folder);
  }

  @Test
  void whoHasTrainingClipsAndOthersIsCompared() {
    Set<String> trained = signersOf(whole.examples(Split.TRAIN));
    Set<String> measured = signersOf(whole.examples(Split.DEV));

    assertThat(source.signers()).hasSizeGreaterThan(1).isSubsetOf(trained).isSubsetOf(measured);
    assertThat(measured).hasSizeGreaterThan(source.signers().size()); // one is never trained on
  }

  @Test
  void asManySeedsAsSignersLeaveOutEachOfThemOnce() {
    List<String> leftOut = new ArrayList<>();
    for (Testbed testbed : folds()) {
      Set<String> missing = signersOf(whole.examples(Split.TRAIN));
      missing.removeAll(signersOf(testbed.corpus().examples(Split.TRAIN)));
      assertThat(signersOf(testbed.groups().get(Testbed.UNSEEN))).isEqualTo(missing);
      leftOut.addAll(missing);
    }
    assertThat(leftOut).containsExactlyInAnyOrderElementsOf(source.signers());
  }

  @Test
  void overAllSeedsNewAndKnownSignersSignTheSameSentences() {
    Set<String> unseen = new TreeSet<>();
    Set<String> seen = new TreeSet<>();
    for (Testbed testbed : folds()) {
      testbed.groups().get(Testbed.UNSEEN).forEach(example -> unseen.add(example.id()));
      testbed.groups().get(Testbed.SEEN).forEach(example -> seen.add(example.id()));
    }
    assertThat(unseen).isNotEmpty().isEqualTo(seen);
  }

  @Test
  void bothGroupsAreOfTheSplitThatMinimalPairsAreFoundIn() {
    for (Testbed testbed : folds()) {
      Set<String> found = new TreeSet<>();
      testbed.corpus().examples(Split.DEV).forEach(example -> found.add(example.id()));
      testbed
          .groups()
          .values()
          .forEach(
              group -> assertThat(group).isNotEmpty().extracting(Example::id).isSubsetOf(found));
    }
  }

  @Test
  void theRecipeNamesTheSignerWhoIsLeftOut() {
    Set<String> left = signersOf(source.open(ANY_SEED).groups().get(Testbed.UNSEEN));
    String recipe =
        "name: any\n" + source.yaml(ANY_SEED) + "stages: [{stage: translation, steps: 1}]\n";

    assertThat(RecipeReader.read(recipe).corpus().holdOutSigners()).containsExactlyElementsOf(left);
  }

  private static Example inDev(Example example) {
    return new Example(
        example.id(), Split.DEV, example.signer(), example.text(), "", example.source());
  }

  private List<Testbed> folds() {
    return LongStream.range(0, source.signers().size())
        .mapToObj(i -> source.open(ANY_SEED + i))
        .toList();
  }

  private static Set<String> signersOf(List<Example> examples) {
    Set<String> signers = new TreeSet<>();
    examples.forEach(example -> signers.add(String.valueOf(example.signer())));
    return signers;
  }
}
