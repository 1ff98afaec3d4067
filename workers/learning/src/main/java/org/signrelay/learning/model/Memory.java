package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/**
 * Clips as the decoder sees them.
 *
 * @param tokens (B,S,D)
 * @param mask (B,S), 1 = real
 */
public record Memory(NDArray tokens, NDArray mask) {

  /**
   * The clips of these rows, in this order, as often as they are named.
   *
   * @param rows (B') int64
   */
  public Memory rows(NDArray rows) {
    return new Memory(tokens.get(rows), mask.get(rows));
  }
}
