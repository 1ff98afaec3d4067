package org.signrelay.learning.model;

/**
 * Token ids with a meaning of their own.
 *
 * @param padding fills a row up; never read, never written
 * @param beginning what the decoder reads first
 * @param end what the decoder writes last
 */
public record SpecialTokens(int padding, int beginning, int end) {}
