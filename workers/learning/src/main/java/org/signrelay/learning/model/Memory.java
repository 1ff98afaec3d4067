package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/**
 * Clips as the decoder sees them.
 *
 * @param tokens (B,S,D)
 * @param mask (B,S), 1 = real
 */
public record Memory(NDArray tokens, NDArray mask) {}
