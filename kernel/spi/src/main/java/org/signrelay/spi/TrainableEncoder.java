package org.signrelay.spi;

import ai.djl.nn.Block;

/** An encoder whose parameters are trained together with the translation model. */
public non-sealed interface TrainableEncoder extends Encoder {

  /**
   * The trainable part: {@code [frames (N,T,F), mask (N,T)] -> [tokens (N,S,D), mask (N,S)]}, with
   * F = {@code preparedLayout().width()}. A mask holds 1 for what is real and 0 for padding; S is
   * that of a clip of T frames.
   *
   * <p>Contract: the tokens of a clip do not depend on how far the batch pads it; the tokens of a
   * row i do not depend on the other rows; no {@code NDArray} call that corrupts or loses gradients
   * ({@code mul}, {@code div}, {@code pow}, {@code maximum}, {@code minimum} with a Java number;
   * {@code toType}, {@code toDevice}, {@code duplicate}; {@code NDArrays.concat} of a list that may
   * hold one array). {@link Tensors#scale} is the safe way to multiply by a number, {@link
   * Tensors#concat} to join a list. The contract tests of the testkit check all of this.
   *
   * <p>Always returns the same block, with the same parameter names in the same order.
   */
  Block block();
}
