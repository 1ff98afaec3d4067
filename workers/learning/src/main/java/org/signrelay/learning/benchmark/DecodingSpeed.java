package org.signrelay.learning.benchmark;

/**
 * How fast sentences are written.
 *
 * @param batch clips decoded together
 * @param threads of Java, each with batches of its own on the same weights
 * @param tokensAClip written for every clip
 * @param tokensPerSecond of all threads together, a value a round
 * @param millisecondsAStep of one thread: a token for every clip of a batch, encoder included
 */
public record DecodingSpeed(
    int batch, int threads, int tokensAClip, Sample tokensPerSecond, double millisecondsAStep) {}
