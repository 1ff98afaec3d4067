package org.signrelay.pages;

/**
 * Writes elements and escapes what stands in them. What HTML and XML share is all it knows: each
 * element is closed, each attribute is quoted. Not thread-safe.
 */
final class Markup {
  private final StringBuilder out = new StringBuilder();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn
   */
  Markup open(String name, Object... attributes) {
    tag(name, attributes);
    out.append('>');
    return this;
  }

  Markup close(String name) {
    out.append("</").append(name).append(">");
    return this;
  }

  /** An element without content, as XML writes it. */
  Markup empty(String name, Object... attributes) {
    tag(name, attributes);
    out.append("/>\n");
    return this;
  }

  /** An element with nothing but text in it, on a line of its own. */
  Markup element(String name, String text, Object... attributes) {
    return open(name, attributes).text(text).close(name).line();
  }

  Markup text(String text) {
    escape(text);
    return this;
  }

  /** Adds what is markup already. */
  Markup raw(String markup) {
    out.append(markup);
    return this;
  }

  Markup line() {
    out.append('\n');
    return this;
  }

  private void tag(String name, Object... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      escape(String.valueOf(attributes[i + 1]));
      out.append('"');
    }
  }

  private void escape(String text) {
    text.codePoints()
        .forEach(character -> {
          switch (character) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.appendCodePoint(isXml(character) ? character : 0xFFFD);
          }
        });
  }

  /** Whether XML 1.0 allows the character (section 2.2, production 2). */
  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
