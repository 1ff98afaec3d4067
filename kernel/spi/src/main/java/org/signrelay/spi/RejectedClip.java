package org.signrelay.spi;

/**
 * A damaged clip for the same sentence.
 *
 * @param clip of the same layout as the chosen clip; its length may differ
 */
public record RejectedClip(Variant variant, PreparedClip clip) implements PreferencePair {}
