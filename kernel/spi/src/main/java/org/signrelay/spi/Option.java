package org.signrelay.spi;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** One declared option. */
public sealed interface Option {
  String name();

  Object defaultValue();

  String documentation();

  /** What is allowed, in words: {@code a number from 0 to 1}. */
  String expectation();

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if the text is not allowed; the message names the option, what
   *     was expected and what was found
   */
  Object parse(String text);

  private IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "option %s must be %s, but was '%s'".formatted(name(), expectation(), text));
  }

  /** True or false. */
  record Flag(String name, Boolean defaultValue, String documentation) implements Option {
    @Override
    public String expectation() {
      return "true or false";
    }

    @Override
    public Object parse(String text) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw ((Option) this).refused(text);
      };
    }
  }

  /** A whole number in a closed range. */
  record Whole(String name, Integer defaultValue, int min, int max, String documentation)
      implements Option {
    @Override
    public String expectation() {
      return "a whole number from " + min + " to " + max;
    }

    @Override
    public Object parse(String text) {
      try {
        int value = Integer.parseInt(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw ((Option) this).refused(text);
      }
      throw ((Option) this).refused(text);
    }
  }

  /** A number in a closed range. */
  record Real(String name, Double defaultValue, double min, double max, String documentation)
      implements Option {
    @Override
    public String expectation() {
      return "a number from " + min + " to " + max;
    }

    @Override
    public Object parse(String text) {
      try {
        double value = Double.parseDouble(text);
        if (value >= min && value <= max) {
          return value;
        }
      } catch (NumberFormatException e) {
        throw ((Option) this).refused(text);
      }
      throw ((Option) this).refused(text);
    }
  }

  /** One of several words. */
  record Choice(String name, String defaultValue, List<String> choices, String documentation)
      implements Option {
    public Choice {
      choices = List.copyOf(choices);
    }

    @Override
    public String expectation() {
      return "one of " + choices;
    }

    @Override
    public Object parse(String text) {
      if (choices.contains(text)) {
        return text;
      }
      throw ((Option) this).refused(text);
    }
  }

  /**
   * Some of several words, at least one, each once. Its value is a text: the words in the order in
   * which they were given, joined by a space.
   */
  record Several(String name, String defaultValue, List<String> choices, String documentation)
      implements Option {
    private static final Pattern SEPARATOR = Pattern.compile("[\\s,]+");

    public Several {
      choices = List.copyOf(choices);
    }

    @Override
    public String expectation() {
      return "some of " + choices + ", separated by spaces or commas";
    }

    @Override
    public Object parse(String text) {
      List<String> words = words(text.strip());
      if (choices.containsAll(words) && Set.copyOf(words).size() == words.size()) {
        return String.join(" ", words);
      }
      throw ((Option) this).refused(text);
    }

    static List<String> words(String text) {
      return List.of(SEPARATOR.split(text));
    }
  }
}
