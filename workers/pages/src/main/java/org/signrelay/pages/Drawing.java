package org.signrelay.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A finished SVG drawing: inside a page, or as a file of its own for a document that shows
 * pictures.
 *
 * @param width in pixels
 * @param height in pixels
 * @param title what it shows, for those who cannot see it
 * @param content the elements, as markup
 */
public record Drawing(int width, int height, String title, String content) {

  /** The element, for a page that holds the style. */
  String inline() {
    return svg("");
  }

  /** A whole SVG file. */
  public String svg() {
    return svg(new Markup().open("style").raw(Style.DRAWING).close("style").line().toString());
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, svg());
  }

  private String svg(String style) {
    Markup out = new Markup();
    out.open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "class",
            "drawing",
            "role",
            "img",
            "width",
            width,
            "height",
            height,
            "viewBox",
            "0 0 " + width + " " + height)
        .line();
    return out.element("title", title).raw(style).raw(content).close("svg").line().toString();
  }
}
