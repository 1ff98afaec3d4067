package org.signrelay.spi;

/** The target texts of the training examples, by example index. Thread-safe. */
@FunctionalInterface
public interface ExampleTexts {
  String text(int example);

  /**
   * The cosine of two sentences in a frozen embedding, -1 to 1. After a reference run it is that of
   * the run's own text encoder; where there is no embedding, 1 for the {@linkplain SentenceKey same
   * sentence} and 0 for any other.
   */
  default float cosine(int one, int other) {
    return SentenceKey.of(text(one)).equals(SentenceKey.of(text(other))) ? 1 : 0;
  }
}
