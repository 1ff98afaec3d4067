package org.signrelay.control.plugins;

import org.signrelay.bus.events.PinnedPlugin;

/**
 * One wish for a slot, as the history keeps it.
 *
 * @param origin why it was wished for
 */
record SlotRecord(PinnedPlugin plugin, Origin origin) {

  /** Who wanted it. */
  enum Origin {
    /** It came with the distribution; the next distribution's version replaces it. */
    DISTRIBUTION,
    OPERATOR,
    ROLLBACK
  }

  /** Four words in a line. */
  String toText() {
    return String.join(" ", plugin.id(), plugin.version(), plugin.sha256(), origin.name());
  }

  static SlotRecord parse(String text) {
    String[] words = text.split(" ");
    if (words.length != 4) {
      throw new IllegalArgumentException(
          "a slot record is 'id version sha256 origin', found " + words.length + " words");
    }
    return new SlotRecord(new PinnedPlugin(words[0], words[1], words[2]), Origin.valueOf(words[3]));
  }
}
