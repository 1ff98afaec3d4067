package org.signrelay.server.plugin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.signrelay.control.plugins.PluginConfig;
import org.signrelay.spi.Option;

/** One option of a plugin, in the words of Kafka Connect's config definitions. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OptionAnswer(
    String name,
    String type,
    boolean required,
    String defaultValue,
    String expected,
    String documentation,
    String group,
    int order) {

  static OptionAnswer of(PluginConfig config, Option option) {
    return new OptionAnswer(
        option.name(),
        switch (option) {
          case Option.Flag flag -> "BOOLEAN";
          case Option.Whole whole -> "INT";
          case Option.Real real -> "DOUBLE";
          case Option.Choice choice -> "STRING";
          case Option.Several several -> "LIST";
        },
        false,
        String.valueOf(option.defaultValue()),
        option.expectation(),
        option.documentation(),
        config.slot(),
        config.options().declared().indexOf(option));
  }
}
