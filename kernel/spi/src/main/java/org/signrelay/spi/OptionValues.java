package org.signrelay.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The checked values of declared {@link Options}. Immutable.
 *
 * <p>The getters throw {@link IllegalArgumentException} for a name that was not declared with that
 * type: a mistake of the plugin, not of its user.
 */
public final class OptionValues {
  private final Map<String, Object> values;
  private final Set<String> given;

  OptionValues(Map<String, Object> values, Set<String> given) {
    this.values = new LinkedHashMap<>(values);
    this.given = Set.copyOf(given);
  }

  /** Whether somebody asked for this value, rather than leaving it to its default. */
  public boolean isGiven(String name) {
    return given.contains(name);
  }

  public boolean flag(String name) {
    return get(name, Boolean.class);
  }

  public int integer(String name) {
    return get(name, Integer.class);
  }

  public double number(String name) {
    return get(name, Double.class);
  }

  public String choice(String name) {
    return get(name, String.class);
  }

  /** The words of an option of several, in the order in which they were given. */
  public List<String> several(String name) {
    return Option.Several.words(get(name, String.class));
  }

  /** All values as texts, in the order of their declaration: for manifests. */
  public Map<String, String> asTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    values.forEach((name, value) -> texts.put(name, value.toString()));
    return texts;
  }

  private <T> T get(String name, Class<T> type) {
    Object value = values.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "no option %s of type %s is declared".formatted(name, type.getSimpleName()));
    }
    return type.cast(value);
  }
}
