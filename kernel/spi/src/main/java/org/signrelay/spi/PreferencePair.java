package org.signrelay.spi;

/** The non-preferred side of a pair, tagged with the variant that made it. */
public sealed interface PreferencePair permits RejectedClip, RejectedText {
  Variant variant();
}
