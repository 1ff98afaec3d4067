package org.signrelay.app.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.Example;
import org.signrelay.corpora.Split;
import org.signrelay.corpora.Splits;
import org.signrelay.learning.metrics.Bootstrap;
import org.signrelay.learning.metrics.Convention;
import org.signrelay.learning.metrics.MetricSuite;
import org.signrelay.learning.metrics.Preset;
import org.signrelay.learning.metrics.Score;
import org.signrelay.learning.metrics.Tokenization;

class SplitReportTest {
  private static final Convention STANDARD =
      Convention.of(MetricSuite.standard(Tokenization.MTEVAL_13A, false));

  private static final Corpus CORPUS =
      new Corpus(
          "c",
          List.of(
              example("t1", Split.TRAIN, "anna", "Es regnet ."),
              example("t2", Split.TRAIN, "ben", "die Sonne scheint"),
              example("a", Split.TEST, "anna", "es regnet"),
              example("b", Split.TEST, "ben", "morgen scheint im Norden wieder die Sonne"),
              example("c", Split.TEST, "cleo", "heute nacht ist es kalt"),
              example("d", Split.TEST, null, "und nun zum Wetter")),
          Map.of("c", List.of("heute nacht ist es kalt", "in der Nacht wird es kalt")));

  private static Example example(String id, Split split, @Nullable String signer, String text) {
    return new Example(
        id,
        split,
        signer,
        text,
        "",
        () -> {
          throw new AssertionError("scoring loads no clip");
        });
  }

  private static SplitReport report(Corpus corpus, String... hypotheses) {
    return SplitReport.of(corpus, corpus.examples(Split.TEST), List.of(hypotheses), STANDARD);
  }

  @Test
  void sentencesSignersAndLengthsAreToldApart() {
    SplitReport report =
        report(CORPUS, "es regnet", "x", "in der Nacht wird es kalt", "und nun zum Wetter");

    assertThat(report.tables().keySet())
        .containsExactly(
            "all",
            "all, one wording",
            "new sentences",
            "recurring sentences",
            "seen signers",
            "signers not known",
            "unseen signers",
            "length 01-05",
            "length 06-10",
            "signer anna",
            "signer ben",
            "signer cleo",
            "signer unknown");
    assertThat(exact(report, "all")).isEqualTo(75);
    assertThat(exact(report, "all, one wording")).isEqualTo(50);
    assertThat(exact(report, "recurring sentences")).isEqualTo(100);
    assertThat(exact(report, "seen signers")).isEqualTo(50);
    assertThat(exact(report, "unseen signers")).isEqualTo(100);
    assertThat(exact(report, "length 06-10")).isZero();
    assertThat(report.tables().get("new sentences").segments()).isEqualTo(3);
  }

  @Test
  void aSignerWhoIsHeldOutIsUnseen() {
    SplitReport report =
        report(Splits.heldOut(CORPUS, List.of("anna")), "es regnet", "x", "y", "z");

    assertThat(report.tables().get("unseen signers").segments()).isEqualTo(3);
    assertThat(report.tables().get("seen signers").segments()).isEqualTo(1);
    assertThat(report.tables()).doesNotContainKey("recurring sentences");
  }

  @Test
  void everyScoreOfTheWholeHasAnInterval() {
    SplitReport report = report(CORPUS, "es regnet", "x", "es ist kalt", "und nun");

    assertThat(report.intervals())
        .extracting(Bootstrap.Interval::name)
        .containsExactlyElementsOf(
            report.tables().get("all").scores().stream().map(Score::name).toList());
  }

  @Test
  void theConventionIsTheGroupsToo() {
    SplitReport report =
        SplitReport.of(
            CORPUS,
            CORPUS.examples(Split.TEST),
            List.of("ES REGNET", "x", "y", "z"),
            Preset.SIGNJOEY);

    assertThat(exact(report, "signer anna")).isEqualTo(100);
    assertThat(report.tables().get("signer anna").scores().getFirst().signature())
        .contains("case:lc|eff:no|tok:none|smooth:none");
  }

  private static double exact(SplitReport report, String group) {
    return report.tables().get(group).value("exact_match");
  }
}
