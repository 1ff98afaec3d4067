package org.signrelay.app.cli;

import org.signrelay.pages.Block;
import org.signrelay.pages.Page;
import org.signrelay.pages.Table.Column;

/** A page for a terminal: its lead and its tables; drawings are left out. */
final class PageText {
  private PageText() {}

  static String of(Page page) {
    StringBuilder text = new StringBuilder(page.lead()).append("\n\n");
    for (Block block : page.blocks()) {
      switch (block) {
        case Block.Heading heading -> text.append(heading.text()).append("\n\n");
        case Block.Paragraph paragraph -> text.append(paragraph.text()).append("\n\n");
        case Block.Note note -> text.append(note.text()).append("\n\n");
        case Block.Verbatim verbatim -> text.append(verbatim.text()).append("\n\n");
        case Block.Listing listing ->
            text.append(listing.caption()).append('\n').append(table(listing)).append('\n');
        case Block.Figure figure -> {
          // in the HTML file
        }
      }
    }
    return text.toString();
  }

  private static Table table(Block.Listing listing) {
    Table table =
        new Table(listing.table().columns().stream().map(Column::name).toArray(String[]::new));
    listing.table().rows().forEach(row -> table.row(row.toArray()));
    return table;
  }
}
