package org.signrelay.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private final Options options =
      Options.none()
          .integer("width", 96, 8, 1024, "width of a token")
          .number("severity", 0.5, 0, 1, "how much is damaged")
          .choice("frontend", "mlp", List.of("mlp", "graph"), "how joints are mixed")
          .flag("turn", true, "turn the shoulder line to the front");

  @Test
  void absentOptionsTakeTheirDefaults() {
    OptionValues values = options.parse(Map.of("width", "64"));

    assertThat(values.integer("width")).isEqualTo(64);
    assertThat(values.number("severity")).isEqualTo(0.5);
    assertThat(values.choice("frontend")).isEqualTo("mlp");
    assertThat(values.flag("turn")).isTrue();
  }

  @Test
  void severalWordsAreSeparatedBySpacesOrCommasAndEachGivenOnce() {
    Options words = Options.none().several("ways", List.of("a"), List.of("a", "b", "c"), "which");

    assertThat(words.defaults().several("ways")).containsExactly("a");
    assertThat(words.parse(Map.of("ways", "c, a")).several("ways")).containsExactly("c", "a");
    assertThat(words.parse(words.parse(Map.of("ways", "b  c")).asTexts()).several("ways"))
        .containsExactly("b", "c");
    for (String refused : List.of("", "d", "a a")) {
      assertThatThrownBy(() -> words.parse(Map.of("ways", refused)))
          .isInstanceOf(InvalidOptionsException.class)
          .hasMessageContaining("some of [a, b, c]");
    }
  }

  @Test
  void allProblemsAreReportedAtOnce() {
    var refused =
        catchThrowableOfType(
            InvalidOptionsException.class,
            () -> options.parse(Map.of("width", "7", "severity", "NaN", "frontned", "graph")));

    assertThat(refused.problems())
        .hasSize(3)
        .anyMatch(problem -> problem.contains("unknown option frontned"))
        .contains(
            "option width must be a whole number from 8 to 1024, but was '7'",
            "option severity must be a number from 0.0 to 1.0, but was 'NaN'");
  }
}
