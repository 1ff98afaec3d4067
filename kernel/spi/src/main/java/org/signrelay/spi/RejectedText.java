package org.signrelay.spi;

/** A damaged sentence for the same clip. */
public record RejectedText(Variant variant, String text) implements PreferencePair {}
