package org.signrelay.learning.recipe;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One mapping of a recipe. Each getter reads a key and notes what is wrong with it; where something
 * is, it returns a value in range so that reading goes on. {@link #finish()} notes the keys that no
 * getter asked for. Not thread-safe.
 */
final class Section {
  private static final Pattern WHOLE = Pattern.compile("[-+]?\\d{1,19}");
  private static final Pattern REAL =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d{1,3})?");
  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]*");
  private static final int MAX_TEXT = 1024;
  private static final int MAX_ENTRIES = 64;

  private final Node node;
  private final String prefix;
  private final Problems problems;
  private final Map<String, ScalarNode> keys = new LinkedHashMap<>();
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  /**
   * @param node anything; what is not a mapping is noted, and read as an empty one
   * @param path how messages name this section; empty for the whole recipe
   */
  Section(Node node, String path, Problems problems) {
    this.node = node;
    this.prefix = path.isEmpty() ? "" : path + ".";
    this.problems = problems;
    if (!(node instanceof MappingNode mapping)) {
      problems.add(node, "%s must be a mapping, but is %s".formatted(named(path), describe(node)));
      return;
    }
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(entry.getKeyNode(), "a key of %s is not a word".formatted(named(path)));
      } else if (keys.putIfAbsent(key.getValue(), key) != null) {
        problems.add(key, "%s stands there twice".formatted(prefix + shown(key.getValue())));
      } else {
        values.put(key.getValue(), entry.getValueNode());
      }
    }
  }

  /** A section that a recipe leaves out: all of it takes its defaults. */
  private Section(Node parent, String path, Problems problems, boolean absent) {
    this.node = parent;
    this.prefix = path + ".";
    this.problems = problems;
  }

  int integer(String key, int defaultValue, int min, int max) {
    return (int) whole(key, (long) defaultValue, min, max);
  }

  int requiredInteger(String key, int min, int max) {
    return (int) whole(key, null, min, max);
  }

  long whole(String key, @Nullable Long defaultValue, long min, long max) {
    Node value = defaultValue == null ? required(key) : ask(key);
    if (value == null) {
      return defaultValue == null ? min : defaultValue;
    }
    String text = plain(value);
    if (text != null && WHOLE.matcher(text).matches()) {
      BigInteger number = new BigInteger(text);
      if (number.compareTo(BigInteger.valueOf(min)) >= 0
          && number.compareTo(BigInteger.valueOf(max)) <= 0) {
        return number.longValue();
      }
    }
    refuse(key, value, "a whole number from %d to %d".formatted(min, max));
    return min;
  }

  double number(String key, double defaultValue, double min, double max) {
    Node value = ask(key);
    if (value == null) {
      return defaultValue;
    }
    String text = plain(value);
    if (text != null && REAL.matcher(text).matches()) {
      double number = Double.parseDouble(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    refuse(key, value, "a number from %s to %s".formatted(min, max));
    return min;
  }

  boolean flag(String key, boolean defaultValue) {
    Node value = ask(key);
    if (value == null) {
      return defaultValue;
    }
    String text = plain(value);
    boolean isTrue = "true".equals(text);
    if (isTrue || "false".equals(text)) {
      return isTrue;
    }
    refuse(key, value, "true or false");
    return defaultValue;
  }

  String text(String key, String defaultValue, Pattern allowed, String expectation) {
    Node value = ask(key);
    return value == null ? defaultValue : text(key, value, allowed, expectation);
  }

  String requiredText(String key, Pattern allowed, String expectation) {
    Node value = required(key);
    return value == null ? "" : text(key, value, allowed, expectation);
  }

  List<String> texts(String key, List<String> defaultValue, Pattern allowed, String expectation) {
    Node value = ask(key);
    if (value == null) {
      return defaultValue;
    }
    List<String> texts = new ArrayList<>();
    for (Node element : elements(key, value)) {
      texts.add(text(key, element, allowed, expectation));
    }
    return texts;
  }

  /** As {@link #texts}, none being the default and allowed. */
  List<String> anyTexts(String key, Pattern allowed, String expectation) {
    Node value = values.get(key);
    boolean none = value instanceof SequenceNode sequence && sequence.getValue().isEmpty();
    if (none) {
      ask(key);
      return List.of();
    }
    return texts(key, List.of(), allowed, expectation);
  }

  <E> E choice(String key, E defaultValue, List<E> choices, Function<E, String> word) {
    Node value = ask(key);
    if (value == null) {
      return defaultValue;
    }
    int index = index(key, value, choices.stream().map(word).toList());
    return index < 0 ? defaultValue : choices.get(index);
  }

  /** One of the words; the empty word where something is wrong. */
  String requiredWord(String key, List<String> words) {
    Node value = required(key);
    int index = value == null ? -1 : index(key, value, words);
    return index < 0 ? "" : words.get(index);
  }

  private int index(String key, Node value, List<String> words) {
    String text = scalar(value);
    int index = text == null ? -1 : words.indexOf(text);
    if (index < 0) {
      refuse(key, value, "one of " + words, text == null ? "" : Suggestion.of(shown(text), words));
    }
    return index;
  }

  /** A mapping of words to texts, such as a plugin's options. */
  SortedMap<String, String> options(String key) {
    SortedMap<String, String> options = new TreeMap<>();
    Node value = ask(key);
    if (value == null) {
      return options;
    }
    Section section = new Section(value, prefix + key, problems);
    if (section.values.size() > MAX_ENTRIES) {
      refuse(key, value, "at most %d entries".formatted(MAX_ENTRIES));
      return options;
    }
    section.values.forEach(
        (name, node) -> options.put(name, section.text(name, node, LINE, "a text")));
    return options;
  }

  /** A mapping inside this one; one that is left out has all its defaults. */
  Section section(String key) {
    Node value = ask(key);
    return value == null
        ? new Section(node, prefix + key, problems, true)
        : new Section(value, prefix + key, problems);
  }

  /** The mappings of a list. */
  List<Section> requiredSections(String key) {
    Node value = required(key);
    return value == null ? List.of() : sections(key, value);
  }

  /** The mappings of a list; nothing where it is left out. */
  List<Section> sections(String key) {
    Node value = ask(key);
    return value == null ? List.of() : sections(key, value);
  }

  boolean has(String key) {
    return values.containsKey(key);
  }

  /** Notes a problem with a key, or with the whole section where the key is left out. */
  void problem(String key, String message) {
    problems.add(values.getOrDefault(key, node), message);
  }

  /** Notes every key that nobody asked for. */
  void finish() {
    keys.forEach((key, where) -> {
      if (!asked.contains(key)) {
        problems.add(
            where,
            "unknown key %s%s".formatted(prefix + shown(key), Suggestion.of(shown(key), asked)));
      }
    });
  }

  private @Nullable Node ask(String key) {
    asked.add(key);
    return values.get(key);
  }

  private @Nullable Node required(String key) {
    Node value = ask(key);
    if (value == null && node instanceof MappingNode) {
      problems.add(node, "%s is missing".formatted(prefix + key));
    }
    return value;
  }

  private List<Section> sections(String key, Node value) {
    List<Section> sections = new ArrayList<>();
    for (Node element : elements(key, value)) {
      sections.add(
          new Section(element, "%s%s[%d]".formatted(prefix, key, sections.size()), problems));
    }
    return sections;
  }

  private List<Node> elements(String key, Node value) {
    if (value instanceof SequenceNode sequence) {
      int size = sequence.getValue().size();
      if (size >= 1 && size <= MAX_ENTRIES) {
        return sequence.getValue();
      }
    }
    refuse(key, value, "a list of 1 to %d entries".formatted(MAX_ENTRIES));
    return List.of();
  }

  private String text(String key, Node value, Pattern allowed, String expectation) {
    String text = scalar(value);
    if (text != null && text.length() <= MAX_TEXT && allowed.matcher(text).matches()) {
      return text;
    }
    refuse(key, value, expectation);
    return "";
  }

  private void refuse(String key, Node value, String expectation) {
    refuse(key, value, expectation, "");
  }

  private void refuse(String key, Node value, String expectation, String suggestion) {
    problems.add(
        value,
        "%s must be %s, but is %s%s"
            .formatted(prefix + shown(key), expectation, describe(value), suggestion));
  }

  /** The text of a scalar that is there; null for anything else. */
  private static @Nullable String scalar(Node node) {
    return node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)
        ? scalar.getValue()
        : null;
  }

  /** The text of a scalar without quotes; null for anything else. */
  private static @Nullable String plain(Node node) {
    return node instanceof ScalarNode scalar && scalar.getScalarStyle() == ScalarStyle.PLAIN
        ? scalar.getValue()
        : null;
  }

  private static String named(String path) {
    return path.isEmpty() ? "the recipe" : path;
  }

  private static String describe(Node node) {
    if (node instanceof MappingNode) {
      return "a mapping";
    }
    if (node instanceof SequenceNode sequence) {
      return "a list of " + sequence.getValue().size();
    }
    String text = scalar(node);
    return text == null ? "empty" : "'" + shown(text) + "'";
  }

  private static String shown(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 40 ? clean : clean.substring(0, 40) + "...";
  }
}
