package org.signrelay.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.signrelay.control.plugins.PluginConfig;
import org.signrelay.spi.Option;
import org.signrelay.spi.Options;

class ValidationAnswerTest {
  private static final PluginConfig CONFIG =
      new PluginConfig(
          "skeleton-encoder",
          "1.0.0",
          "encoder/skeleton",
          Options.none()
              .choice("frontend", "mlp", List.of("mlp", "graph"), "how points are mixed")
              .integer("width", 64, 8, 512, "features a token"));

  @Test
  void rightValuesHaveNoErrorsAndMissingOnesTheirDefaults() {
    ValidationAnswer answer = ValidationAnswer.check(List.of(CONFIG), Map.of("width", "128"));

    assertThat(answer)
        .isEqualTo(
            new ValidationAnswer(
                0,
                List.of(
                    new ValidationAnswer.ValueAnswer(
                        "frontend", "mlp", List.of(), List.of("mlp", "graph")),
                    new ValidationAnswer.ValueAnswer("width", "128", List.of(), List.of()))));
  }

  @Test
  void everyWrongValueAndEveryUnknownNameCounts() {
    ValidationAnswer answer =
        ValidationAnswer.check(
            List.of(CONFIG), Map.of("width", "7", "frontend", "gcn", "widht", "1"));

    assertThat(answer.errorCount()).isEqualTo(3);
    assertThat(answer.values())
        .flatExtracting(ValidationAnswer.ValueAnswer::errors)
        .containsExactlyInAnyOrder(
            "option frontend must be one of [mlp, graph], but was 'gcn'",
            "option width must be a whole number from 8 to 512, but was '7'",
            "there is no option 'widht'; did you mean 'width'?");
  }

  @Test
  void optionsAreDescribedInTheWordsOfConnect() {
    Option width = CONFIG.options().declared().get(1);

    assertThat(OptionAnswer.of(CONFIG, width))
        .isEqualTo(
            new OptionAnswer(
                "width",
                "INT",
                false,
                "64",
                "a whole number from 8 to 512",
                "features a token",
                "encoder/skeleton",
                1));
  }
}
