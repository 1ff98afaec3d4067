package org.signrelay.spi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options a factory declares: what a recipe may set, with type, default, range and one line of
 * documentation. Immutable; built by chaining, starting from {@link #none()}.
 */
public final class Options {
  private static final Options NONE = new Options(List.of());

  private final List<Option> declared;

  private Options(List<Option> declared) {
    this.declared = List.copyOf(declared);
  }

  /** No options at all. */
  public static Options none() {
    return NONE;
  }

  public Options flag(String name, boolean defaultValue, String documentation) {
    return with(new Option.Flag(name, defaultValue, documentation));
  }

  public Options integer(String name, int defaultValue, int min, int max, String documentation) {
    return with(new Option.Whole(name, defaultValue, min, max, documentation));
  }

  public Options number(
      String name, double defaultValue, double min, double max, String documentation) {
    return with(new Option.Real(name, defaultValue, min, max, documentation));
  }

  /** One of several words; the default is one of them. */
  public Options choice(
      String name, String defaultValue, List<String> choices, String documentation) {
    return with(new Option.Choice(name, defaultValue, choices, documentation));
  }

  /** Some of several words, at least one; so is the default. */
  public Options several(
      String name, List<String> defaultValue, List<String> choices, String documentation) {
    return with(new Option.Several(name, String.join(" ", defaultValue), choices, documentation));
  }

  public List<Option> declared() {
    return declared;
  }

  /** All defaults. */
  public OptionValues defaults() {
    return parse(Map.of());
  }

  /**
   * Checks given texts against the declarations and fills in defaults.
   *
   * @throws InvalidOptionsException with a sentence for every unknown, malformed or out-of-range
   *     option, all at once
   */
  public OptionValues parse(Map<String, String> given) {
    List<String> problems = new ArrayList<>();
    for (String name : given.keySet()) {
      if (find(name).isEmpty()) {
        problems.add(
            "unknown option %s; declared are %s"
                .formatted(name, declared.stream().map(Option::name).toList()));
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    for (Option option : declared) {
      String text = given.get(option.name());
      try {
        values.put(option.name(), text == null ? option.defaultValue() : option.parse(text));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidOptionsException(problems);
    }
    return new OptionValues(values, given.keySet());
  }

  private Optional<Option> find(String name) {
    return declared.stream().filter(option -> option.name().equals(name)).findFirst();
  }

  private Options with(Option option) {
    if (find(option.name()).isPresent()) {
      throw new IllegalArgumentException("option " + option.name() + " is declared twice");
    }
    option.parse(String.valueOf(option.defaultValue()));
    List<Option> all = new ArrayList<>(declared);
    all.add(option);
    return new Options(all);
  }
}
