package org.signrelay.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.signrelay.control.training.RecipeFacts;

class RecipeReadingTest {
  private static final String RECIPE =
      """
      name: tiny
      seed: 3
      corpus: sample/easy
      encoder: {slot: skeleton}
      stages:
        - {stage: translation, steps: 5, batch_size: 4}
      """;

  @Test
  void theRecipesSeedIsThatOfItsGeneratedCorpusToo() {
    RecipeFacts facts = new RecipeReading().check(RECIPE, null);

    assertThat(facts.seed()).isEqualTo(3);
    assertThat(facts.corpus()).isEqualTo("sample:easy?seed=3");
  }

  @Test
  void aSubmissionsSeedReplacesItInBothPlacesAsOnTheCommandLine() {
    RecipeFacts facts = new RecipeReading().check(RECIPE, 9L);

    assertThat(facts.seed()).isEqualTo(9);
    assertThat(facts.corpus()).isEqualTo("sample:easy?seed=9");
  }
}
