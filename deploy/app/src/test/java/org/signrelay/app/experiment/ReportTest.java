package org.signrelay.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Metric SCORE = new Metric("score", "score");
  private static final Cell CELL =
      Scenes.cell(
          "primary",
          new Arm("control", "the control", Scenes.END),
          new Arm("method", "the method", Scenes.OTHER_END));

  /** At least two points are wanted. */
  private record Wanted() implements Experiment {
    @Override
    public String name() {
      return "wanted";
    }

    @Override
    public String question() {
      return "Does it?";
    }

    @Override
    public List<Cell> cells(Scale scale, @Nullable Path folder) {
      return List.of(CELL);
    }

    @Override
    public List<Claim> claims() {
      return List.of(
          new Claim(
              "W1",
              true,
              "the method gains",
              List.of(
                  new Claim.Term(
                      "primary", "method", "control", SCORE, new Claim.Condition.Gain(2)))));
    }

    @Override
    public List<Metric> metrics() {
      return List.of(SCORE);
    }
  }

  /** A report in which the method scores this much more, seed by seed. */
  private static Report report(double... gains) {
    List<ArmResult> finished = new ArrayList<>();
    for (int i = 0; i < gains.length; i++) {
      finished.add(Scenes.result(new ArmTask(CELL, CELL.arms().get(0), i), 50));
      finished.add(Scenes.result(new ArmTask(CELL, CELL.arms().get(1), i), 50 + gains[i]));
    }
    Results results = new Results(finished, SeedBootstrap.standard());
    return Report.of(new Wanted(), Scale.FULL, false, List.of(CELL), results, 0, "test");
  }

  private static String firstLine(Report report) {
    String html = ReportPage.of(report).html();
    int lead = html.indexOf("class=\"lead\">") + "class=\"lead\">".length();
    return html.substring(lead, html.indexOf("</p>", lead));
  }

  @Test
  void aMetCriterionIsSaidFirst() {
    assertThat(firstLine(report(4, 5, 6)))
        .isEqualTo(
            "Criterion W1 is met: method minus control in score (cell primary): +5.0 [+4.0, +6.0]"
                + " over 3 seeds, wanted at least +2.0, interval above 0.");
  }

  @Test
  void aMissedCriterionIsSaidFirst() {
    assertThat(firstLine(report(0.5, 1, 1.2))).startsWith("Criterion W1 is not met: method minus");
  }

  @Test
  void aNullResultIsCalledSo() {
    assertThat(firstLine(report(-3, 0, 3.1)))
        .startsWith("Criterion W1 is not met (null result): method minus control");
  }

  @Test
  void whatWasNotRunIsNotJudged() {
    assertThat(firstLine(report()))
        .isEqualTo(
            "Criterion W1 cannot be judged yet: method minus control in score (cell primary): not"
                + " run, wanted at least +2.0, interval above 0.");
  }

  @Test
  void jsonBeginsWithTheSameSentence() throws Exception {
    String json =
        JsonMapper.builder().findAndAddModules().build().writeValueAsString(report(4, 5, 6).json());

    assertThat(json).startsWith("{\"answer\":\"Criterion W1 is met: method minus control");
  }

  @Test
  void pilotsAndSmallScalesProveNothing() {
    Results none = new Results(List.of(), SeedBootstrap.standard());

    assertThat(Report.of(new Wanted(), Scale.FULL, true, List.of(), none, 0, "t").answer())
        .startsWith("Pilot seeds, from which nothing follows: ");
    assertThat(Report.of(new Wanted(), Scale.QUICK, false, List.of(), none, 0, "t").answer())
        .startsWith("Scale quick, from which nothing follows: ");
  }

  @Test
  void conditionsAreDecidedByMeanAndInterval() {
    Estimate clear = new Estimate(5, 1, 3, 7, List.of(4.0, 6.0));
    Estimate wide = new Estimate(5, 9, -2, 12, List.of(-2.0, 12.0));
    Estimate small = new Estimate(0.5, 1, -1, 2, List.of(0.2, 0.8));
    Estimate loss = new Estimate(-8, 1, -9, -7, List.of());

    assertThat(new Claim.Condition.Gain(2).holds(clear)).isEqualTo(Claim.Holds.YES);
    assertThat(new Claim.Condition.Gain(2).holds(wide)).isEqualTo(Claim.Holds.UNDECIDED);
    assertThat(new Claim.Condition.Gain(4).holds(small)).isEqualTo(Claim.Holds.NO);
    assertThat(new Claim.Condition.Null(2).holds(small)).isEqualTo(Claim.Holds.YES);
    assertThat(new Claim.Condition.Null(2).holds(clear)).isEqualTo(Claim.Holds.NO);
    assertThat(new Claim.Condition.Loss(5).holds(loss)).isEqualTo(Claim.Holds.YES);
    assertThat(new Claim.Condition.Loss(5).holds(small)).isEqualTo(Claim.Holds.NO);
    assertThat(new Claim.Condition.InSeeds(5, 0.8).holds(wide)).isEqualTo(Claim.Holds.NO);
    assertThat(new Claim.Condition.AtLeast(-0.5).holds(small)).isEqualTo(Claim.Holds.YES);
  }
}
