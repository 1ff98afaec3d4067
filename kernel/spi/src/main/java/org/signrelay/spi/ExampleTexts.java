package org.signrelay.spi;

/** The target texts of the training examples, by example index. Thread-safe. */
@FunctionalInterface
public interface ExampleTexts {
  String text(int example);
}
