package org.signrelay.learning.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.learning.metrics.Score;

class RetrievalTest {

  private static List<Double> recall(float[][] similarities, Retrieval.Relevance relevance) {
    return Retrieval.recall(similarities, relevance).stream().map(Score::value).toList();
  }

  @Test
  void recallByHand() {
    float[][] similarities = {
      {9, 1, 2, 3, 4, 5, 6}, // right item 0 stands first
      {9, 1, 2, 3, 4, 5, 6}, // right item 1 stands seventh
      {9, 1, 8, 3, 4, 5, 6}, // right item 2 stands second
      {9, 1, 2, 8, 4, 5, 6} // right item 3 stands second
    };
    assertThat(recall(similarities, (query, item) -> query == item))
        .containsExactly(25.0, 75.0, 100.0);
  }

  @Test
  void anyRightItemIsAHit() {
    float[][] similarities = {{1, 9, 5}};
    assertThat(recall(similarities, (query, item) -> item != 2)).first().isEqualTo(100.0);
  }

  @Test
  void equalSimilaritiesCountAgainstTheQuery() {
    assertThat(recall(new float[][] {{5, 5}}, (query, item) -> item == 0)).first().isEqualTo(0.0);
  }
}
