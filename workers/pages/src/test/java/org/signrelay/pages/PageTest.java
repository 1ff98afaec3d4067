package org.signrelay.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.signrelay.pages.Table.Column;

class PageTest {
  private static final String HOSTILE = "<script>alert('x')</script> & \"y\" \u0000";

  private static Page page(String text) {
    Drawing drawing =
        new LineChart(
                text,
                text,
                text,
                List.of(new LineChart.Line(text, List.of(new LineChart.Point(0, 1)))))
            .draw();
    Table table =
        new Table(List.of(Column.text(text), Column.number("n")), List.of(List.of(text, "1.0")));
    return new Page(
        text,
        text,
        List.of(
            new Block.Heading(text),
            new Block.Paragraph(text),
            new Block.Note(text),
            new Block.Verbatim(text),
            new Block.Figure(drawing, text),
            new Block.Listing(table, text)));
  }

  @Test
  void noTextOfACorpusBecomesMarkup() {
    String html = page(HOSTILE).html();

    assertThat(html).doesNotContain("<script").doesNotContain("\u0000").doesNotContain("'x'");
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;y&quot;");
  }

  @Test
  void aPageNeedsNothingBesideItself() {
    assertThat(page("a page").html())
        .doesNotContain("<link")
        .doesNotContain("src=")
        .doesNotContain("@import")
        .doesNotContain("url(");
  }

  @Test
  void equalPagesAreEqualBytes() {
    assertThat(page("the same").html()).isEqualTo(page("the same").html());
  }

  @Test
  void theLeadStandsBeforeEveryBlock() {
    String html = new Page("t", "The criterion is met.", List.of(new Block.Heading("h"))).html();

    assertThat(html.indexOf("The criterion is met.")).isLessThan(html.indexOf("<h2>"));
  }

  @Test
  void numbersAreSetFlushRight() {
    assertThat(
            new Table(
                    List.of(Column.text("arm"), Column.number("R@1")),
                    List.of(List.of("random", "28.3")))
                .html())
        .contains("<td>random</td><td class=\"n\">28.3</td>");
  }

  @Test
  void aRowOfTheWrongLengthIsRefused() {
    assertThatThrownBy(
            () -> new Table(List.of(Column.text("arm")), List.of(List.of("random", "28.3"))))
        .hasMessage("a table with 1 columns has a row of 2 cells: [random, 28.3]");
  }

  @Test
  void aDrawingAsAFileBringsItsStyle() {
    Drawing drawing =
        new StackedBars("t", "x", List.of("a"), List.of(new StackedBars.Bar("b", List.of(1.0))))
            .draw();

    assertThat(drawing.svg()).contains("<style>").contains("prefers-color-scheme:dark");
    assertThat(drawing.inline()).doesNotContain("<style>");
    Xml.of(drawing);
  }
}
