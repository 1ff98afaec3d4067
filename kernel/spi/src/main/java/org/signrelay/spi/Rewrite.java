package org.signrelay.spi;

/**
 * A sentence and what became of it.
 *
 * @param text the right sentence
 * @param rewritten another one, right or wrong
 */
public record Rewrite(String text, String rewritten) {}
