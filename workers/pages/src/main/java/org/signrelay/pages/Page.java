package org.signrelay.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One HTML file: a title, the sentence that matters most, then blocks.
 *
 * @param title of the window and above the text
 * @param lead the answer, in one sentence; the first thing a reader sees
 * @param blocks in reading order
 */
public record Page(String title, String lead, List<Block> blocks) {
  public Page {
    blocks = List.copyOf(blocks);
  }

  /** The whole file. */
  public String html() {
    Markup out = new Markup();
    out.raw("<!DOCTYPE html>\n").open("html", "lang", "en").line().open("head").line();
    out.raw("<meta charset=\"utf-8\">\n");
    out.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.raw("<meta name=\"color-scheme\" content=\"light dark\">\n");
    out.element("title", title);
    out.open("style").raw(Style.PAGE).raw(Style.DRAWING).close("style").line();
    out.close("head").line().open("body").line().open("main").line();
    out.element("h1", title);
    out.element("p", lead, "class", "lead");
    blocks.forEach(block -> write(block, out));
    return out.close("main").line().close("body").line().close("html").line().toString();
  }

  public void write(Path file) throws IOException {
    Files.writeString(file, html());
  }

  private static void write(Block block, Markup out) {
    switch (block) {
      case Block.Heading heading -> out.element("h2", heading.text());
      case Block.Paragraph paragraph -> out.element("p", paragraph.text());
      case Block.Note note -> out.element("p", note.text(), "class", "note");
      case Block.Verbatim verbatim -> out.element("pre", verbatim.text());
      case Block.Figure figure -> {
        out.open("figure").line().raw(figure.drawing().inline());
        out.element("figcaption", figure.caption()).close("figure").line();
      }
      case Block.Listing listing -> {
        out.open("figure").line().element("figcaption", listing.caption());
        out.raw(listing.table().html()).close("figure").line();
      }
    }
  }
}
