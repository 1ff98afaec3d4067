package org.signrelay.bus.events;

/**
 * When a piece of the text was signed.
 *
 * @param text a word or a token
 * @param fromSeconds from the beginning of the clip
 * @param toSeconds not before {@code fromSeconds}
 */
public record Span(String text, double fromSeconds, double toSeconds) {}
