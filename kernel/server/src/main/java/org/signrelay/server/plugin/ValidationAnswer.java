package org.signrelay.server.plugin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.control.Unknown;
import org.signrelay.control.plugins.PluginConfig;
import org.signrelay.spi.Option;

/** What is wrong with given values, name by name. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ValidationAnswer(int errorCount, List<ValueAnswer> values) {

  /**
   * One value.
   *
   * @param value as it will be taken: the given one, or the default
   * @param recommended the words there are, where there are few
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  public record ValueAnswer(
      String name, @Nullable String value, List<String> errors, List<String> recommended) {}

  /**
   * Checks values against the options of a plugin in all the slots that it fills.
   *
   * @param configs at least one
   */
  static ValidationAnswer check(List<PluginConfig> configs, Map<String, String> given) {
    List<Option> declared =
        configs.stream().flatMap(config -> config.options().declared().stream()).toList();
    List<String> names = declared.stream().map(Option::name).distinct().toList();
    List<ValueAnswer> values = new ArrayList<>();
    for (Option option : declared) {
      values.add(check(option, given.get(option.name())));
    }
    given.forEach((name, value) -> {
      if (!names.contains(name)) {
        String sentence = String.valueOf(Unknown.named("option", name, names).getMessage());
        values.add(new ValueAnswer(name, value, List.of(sentence), List.of()));
      }
    });
    int errors = values.stream().mapToInt(value -> value.errors().size()).sum();
    return new ValidationAnswer(errors, values);
  }

  private static ValueAnswer check(Option option, @Nullable String text) {
    List<String> recommended =
        switch (option) {
          case Option.Choice choice -> choice.choices();
          case Option.Several several -> several.choices();
          case Option.Flag flag -> List.of("true", "false");
          case Option.Whole whole -> List.of();
          case Option.Real real -> List.of();
        };
    List<String> errors = new ArrayList<>();
    if (text != null) {
      try {
        Object parsed = option.parse(text);
        return new ValueAnswer(option.name(), parsed.toString(), errors, recommended);
      } catch (IllegalArgumentException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    String value = text == null ? String.valueOf(option.defaultValue()) : text;
    return new ValueAnswer(option.name(), value, errors, recommended);
  }
}
