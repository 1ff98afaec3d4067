package org.signrelay.learning.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricSuiteTest {
  private final MetricSuite suite = MetricSuite.standard(Tokenization.MTEVAL_13A, false);

  private final List<Segment> segments =
      List.of(
          new Segment("the man buys a house", "the man buys a house"),
          new Segment("a dog", "the cat sleeps here"),
          new Segment("she sees the red car now", "she sees the red car"));

  @Test
  void allScoresAreReportedUnderTheirNames() {
    assertThat(suite.score(segments).scores())
        .extracting(Score::name)
        .containsExactly(
            "bleu1",
            "bleu2",
            "bleu3",
            "bleu4",
            "chrf2",
            "rouge_l_coco",
            "rouge_l_f1",
            "rouge_l_pypi",
            "rouge_l_seq2seq",
            "ter",
            "wer",
            "exact_match");
  }

  @Test
  void aGroupScoresAsItsSegmentsAloneDo() {
    Evaluation evaluation = suite.evaluate(segments, List.of("anna", "ben", "anna"));

    assertThat(evaluation.overall()).isEqualTo(suite.score(segments));
    assertThat(evaluation.groups()).containsOnlyKeys("anna", "ben");
    assertThat(evaluation.groups().get("anna"))
        .isEqualTo(suite.score(List.of(segments.get(0), segments.get(2))));
    assertThat(evaluation.groups().get("ben").value("wer")).isEqualTo(100);
  }

  @Test
  void wordErrorsAreCountedOverTheWholeCorpus() {
    // 0 of 5 + 4 of 4 + 1 insertion of 5
    assertThat(suite.score(segments).value("wer")).isCloseTo(500.0 / 14, within(1e-12));
  }

  @Test
  void chineseIsCountedInCharacters() {
    ScoreTable table =
        MetricSuite.standard(Tokenization.CHINESE, false)
            .score(List.of(new Segment("他今年四岁。", "他今年五岁。")));

    assertThat(table.value("wer")).isCloseTo(100.0 / 6, within(1e-12));
    assertThat(table.find("wer").orElseThrow().signature()).contains("|tok:char|");
    assertThat(table.find("bleu4").orElseThrow().signature()).contains("|tok:zh|");
  }

  @Test
  void anEmptyCorpusIsRefused() {
    assertThatThrownBy(() -> suite.score(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a metric needs at least one segment");
  }

  @Test
  void groupsMustMatchTheSegments() {
    assertThatThrownBy(() -> suite.evaluate(segments, List.of("anna")))
        .hasMessage("3 segments need as many groups, but there are 1");
  }
}
