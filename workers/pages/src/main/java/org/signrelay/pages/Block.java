package org.signrelay.pages;

/** What a {@link Page} consists of, from top to bottom. */
public sealed interface Block {

  /** The title of a section. */
  record Heading(String text) implements Block {}

  /** A paragraph of text. */
  record Paragraph(String text) implements Block {}

  /** A paragraph in small print: how something was computed, what must not be read into it. */
  record Note(String text) implements Block {}

  /** Text whose line breaks and blanks count: commands, settings, examples. */
  record Verbatim(String text) implements Block {}

  /** A drawing with a sentence below it. */
  record Figure(Drawing drawing, String caption) implements Block {}

  /** A table with a sentence above it. */
  record Listing(Table table, String caption) implements Block {}
}
