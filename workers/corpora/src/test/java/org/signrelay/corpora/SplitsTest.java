package org.signrelay.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final Corpus CORPUS =
      new Corpus(
          "c",
          List.of(
              example("a1", Split.TRAIN, "A"),
              example("b1", Split.TRAIN, "B"),
              example("u1", Split.TRAIN, null),
              example("a2", Split.DEV, "A"),
              example("b2", Split.DEV, "B"),
              example("a3", Split.TEST, "A"),
              example("b3", Split.TEST, "B"),
              example("u3", Split.TEST, null)),
          Map.of("a3", List.of("text a3", "other words")));

  private static Example example(String id, Split split, @Nullable String signer) {
    return new Example(
        id,
        split,
        signer,
        "text " + id,
        "",
        () -> {
          throw new AssertionError("splitting loads no clip");
        });
  }

  private static List<String> ids(Corpus corpus, Split split) {
    return corpus.examples(split).stream().map(Example::id).toList();
  }

  @Test
  void leftOutSignerIsInTestAloneAndTestIsThisSignerAlone() {
    Corpus fold = Splits.leaveOneSignerOut(CORPUS, "A");

    assertThat(ids(fold, Split.TRAIN)).containsExactly("b1");
    assertThat(ids(fold, Split.DEV)).containsExactly("b2");
    assertThat(ids(fold, Split.TEST)).containsExactly("a1", "a2", "a3");
    assertThat(fold.references(fold.examples(Split.TEST).get(2)))
        .containsExactly("text a3", "other words");
  }

  @Test
  void everyKnownSignerHasAFold() {
    assertThat(Splits.leaveOneSignerOut(CORPUS)).containsOnlyKeys("A", "B");
  }

  @Test
  void leavingOutTheOnlySignerIsRefused() {
    Corpus alone = new Corpus("alone", List.of(example("a", Split.TRAIN, "A")), Map.of());

    assertThatThrownBy(() -> Splits.leaveOneSignerOut(alone))
        .hasMessage(
            "corpus alone: leaving signers out one by one takes two signers that are known, found 1");
  }

  @Test
  void heldOutSignersClipsAllBecomeTest() {
    Corpus split = Splits.heldOut(CORPUS, List.of("B"));

    assertThat(ids(split, Split.TRAIN)).containsExactly("a1");
    assertThat(ids(split, Split.DEV)).containsExactly("a2");
    assertThat(ids(split, Split.TEST)).containsExactly("b1", "b2", "a3", "b3");
  }

  @Test
  void holdingEverybodyOutIsRefused() {
    assertThatThrownBy(() -> Splits.heldOut(CORPUS, List.of("B", "A")))
        .hasMessage("without [A, B] corpus c has nothing to train on");
  }

  @Test
  void signerWhomNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> Splits.heldOut(CORPUS, List.of("A", "Z")))
        .hasMessage("corpus c has no signer Z, only [A, B]");
    assertThatThrownBy(() -> Splits.leaveOneSignerOut(CORPUS, "Z"))
        .hasMessage("corpus c has no signer Z, only [A, B]");
  }
}
