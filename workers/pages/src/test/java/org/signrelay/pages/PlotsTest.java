package org.signrelay.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.pages.ForestPlot.Mark;
import org.signrelay.pages.LineChart.Line;
import org.signrelay.pages.LineChart.Point;
import org.w3c.dom.Element;

class PlotsTest {

  @Test
  void partsOfABarAreAsLongAsTheirValues() {
    Xml xml =
        Xml.of(
            new StackedBars(
                    "t",
                    "pairs (%)",
                    List.of("falls", "rises"),
                    List.of(new StackedBars.Bar("raw", List.of(25.0, 75.0))))
                .draw());
    // Each colour's first box is its swatch in the legend.
    Element falls = xml.elements("rect", "f0").get(1);
    Element rises = xml.elements("rect", "f1").get(1);

    assertThat(Xml.number(rises, "width")).isCloseTo(3 * Xml.number(falls, "width"), within(0.3));
    assertThat(Xml.number(rises, "x"))
        .isCloseTo(Xml.number(falls, "x") + Xml.number(falls, "width"), within(0.15));
    assertThat(xml.texts()).contains("raw", "falls", "rises", "pairs (%)", "25.0", "75.0");
  }

  @Test
  void aBarWithTooFewOrNegativeValuesIsRefused() {
    List<String> parts = List.of("a", "b");

    assertThatThrownBy(() ->
            new StackedBars("t", "x", parts, List.of(new StackedBars.Bar("raw", List.of(1.0)))))
        .hasMessage("bar raw has 1 values for 2 parts");
    assertThatThrownBy(() ->
            new StackedBars(
                "t", "x", parts, List.of(new StackedBars.Bar("raw", List.of(1.0, -1.0)))))
        .hasMessageContaining("no length");
  }

  @Test
  void aLineHasABandOnlyWhereItHasIntervals() {
    Xml xml =
        Xml.of(
            new LineChart(
                    "t",
                    "steps",
                    "loss",
                    List.of(
                        new Line("sure", List.of(new Point(0, 1), new Point(1, 2))),
                        new Line("unsure", List.of(new Point(0, 1, 0, 2), new Point(1, 2, 1, 3)))))
                .draw());

    assertThat(xml.elements("path", "line")).hasSize(2);
    assertThat(xml.elements("path", "band")).hasSize(1);
    assertThat(xml.elements("circle")).hasSize(4);
  }

  @Test
  void aLineLeavesOutWhatIsNoNumber() {
    Xml xml =
        Xml.of(
            new LineChart(
                    "t",
                    "x",
                    "y",
                    List.of(
                        new Line(
                            "a",
                            List.of(new Point(0, 1), new Point(1, Double.NaN), new Point(2, 3)))))
                .draw());

    assertThat(xml.elements("circle")).hasSize(2);
  }

  @Test
  void aHistogramShowsSharesOfEachSample() {
    Xml xml =
        Xml.of(
            new Histogram(
                    "t",
                    "delta",
                    2,
                    List.of(
                        new Histogram.Sample("few", new double[] {0, 0, 0, 4}),
                        new Histogram.Sample("many", new double[] {0, 0, 0, 0, 0, 0, 4, 4})))
                .draw());

    // Both samples have three quarters in the first bin [0, 2), one quarter in [2, 4].
    List<Element> outlines = xml.elements("path", "line");
    assertThat(outlines).hasSize(2);
    assertThat(outlines.get(0).getAttribute("d")).isEqualTo(outlines.get(1).getAttribute("d"));
  }

  @Test
  void anEstimateStandsInsideItsIntervalAndDifferencesCarryASign() {
    Xml xml =
        Xml.of(
            new ForestPlot(
                    "t",
                    "points of R@1",
                    List.of(
                        new ForestPlot.Row("guard", 2.5, -1, 6, List.of(2.0, 3.0)),
                        new ForestPlot.Row("none", Double.NaN, 0, 0, List.of())),
                    List.of(new Mark("no difference", 0), new Mark("criterion", 2)))
                .draw());
    Element interval = xml.elements("line", "line").getFirst();
    Element estimate = xml.elements("circle", "f1").getFirst();

    assertThat(Xml.number(estimate, "cx"))
        .isCloseTo((Xml.number(interval, "x1") + Xml.number(interval, "x2")) / 2, within(0.1));
    assertThat(xml.elements("circle", "dot")).hasSize(2);
    assertThat(xml.texts()).contains("+2.5  [-1.0, +6.0]", "n/a", "no difference", "criterion");
  }
}
