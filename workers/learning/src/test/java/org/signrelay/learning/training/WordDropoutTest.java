package org.signrelay.learning.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.model.TextBatch;
import org.signrelay.learning.text.SubwordTokenizer;

class WordDropoutTest {
  private final NDManager manager = Torch.newManager(Torch.device("cpu"));
  private final TextBatch texts =
      TextBatch.of(manager, Collections.nCopies(50, new int[] {5, 6, 7, 8}));

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void aShareOfTheInputsIsHiddenAndNoLabel() {
    TextBatch dropped = WordDropout.applied(texts, 0.3, 1);
    long hidden =
        Arrays.stream(dropped.inputs().toLongArray())
            .filter(id -> id == SubwordTokenizer.UNKNOWN)
            .count();
    assertThat(hidden).isBetween(30L, 90L); // of 200: five standard deviations
    assertThat(dropped.labels().toLongArray()).isEqualTo(texts.labels().toLongArray());
  }

  @Test
  void theStartIsNeverHidden() {
    long[] inputs = WordDropout.applied(texts, 0.9, 1).inputs().toLongArray();
    for (int row = 0; row < 50; row++) {
      assertThat(inputs[row * 5]).isEqualTo(SubwordTokenizer.START);
    }
  }

  @Test
  void theSeedDecides() {
    assertThat(WordDropout.applied(texts, 0.3, 4).inputs().toLongArray())
        .isEqualTo(WordDropout.applied(texts, 0.3, 4).inputs().toLongArray())
        .isNotEqualTo(WordDropout.applied(texts, 0.3, 5).inputs().toLongArray());
  }
}
