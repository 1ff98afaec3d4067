package org.signrelay.corpora.sample;

import java.util.List;

/**
 * The kinds of signs, in the order in which a sentence signs them. Words 2i and 2i + 1 of a
 * category are a minimal pair and share the frequency rank i.
 */
public enum Category {
  /** In pairs of one tense, so that exchanging partners changes one word of the sentence. */
  TIME("yesterday", "earlier", "tomorrow", "soon", "tonight", "later", "daily", "weekly"),
  PLACE("school", "hospital", "kitchen", "garden", "office", "library", "park", "station"),
  SUBJECT(
      "doctor", "nurse", "teacher", "student", "farmer", "driver", "girl", "boy", "king", "queen",
      "baker", "painter"),
  OBJECT(
      "box", "bag", "book", "letter", "door", "window", "car", "bicycle", "table", "chair", "cup",
      "bottle", "clock", "radio", "hat", "coat"),
  ADJECTIVE("red", "blue", "big", "small", "old", "new", "heavy", "light", "black", "white"),
  VERB(
      "carry", "push", "buy", "sell", "find", "lose", "clean", "wash", "open", "close", "break",
      "repair", "want", "need"),
  NEGATION("not"),
  QUESTION("question");

  private final List<String> words;

  Category(String... words) {
    this.words = List.of(words);
  }

  /** The words of the category's signs, the most frequent pair first. */
  public List<String> words() {
    return words;
  }
}
