package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.initializer.Initializer;

/**
 * Frames to tokens: two convolutions over time, which together take {@code stride} frames a token,
 * and a layer normalisation.
 *
 * <p>Padding is zeroed before each convolution, which is what a convolution sees beyond the ends of
 * an unpadded clip: so real tokens do not depend on padding. Tokens of padding are 0.
 */
final class Condenser {
  private static final float EPSILON = 1e-5f;

  private final Convolution wide;
  private final Convolution narrow;
  private final Parameter gamma;
  private final Parameter beta;
  private final Shape normalised;
  private final int firstStride;
  private final int secondStride;

  Condenser(Weights.Register register, int inputs, int width, int stride) {
    firstStride = stride == 1 ? 1 : 2;
    secondStride = stride / firstStride;
    wide = new Convolution(register, "time.wide", inputs, width, 5, firstStride);
    narrow = new Convolution(register, "time.narrow", width, width, 3, secondStride);
    normalised = new Shape(width);
    gamma =
        register.add(
            Weights.parameter("norm.gamma", Parameter.Type.GAMMA, Initializer.ONES, normalised));
    beta =
        register.add(
            Weights.parameter("norm.beta", Parameter.Type.BETA, Initializer.ZEROS, normalised));
  }

  /** {@code x (N,T,inputs), mask (N,T) -> tokens (N,S,width), mask (N,S)}. */
  NDList forward(NDArray x, NDArray mask, Weights.Values values) {
    NDArray halfMask = every(firstStride, mask); // (N, T1)
    NDArray tokenMask = every(secondStride, halfMask); // (N, S)
    NDArray frames = x.mul(mask.expandDims(2)).transpose(0, 2, 1); // (N, inputs, T)
    NDArray half = Activation.gelu(wide.forward(frames, values)); // (N, width, T1)
    NDArray condensed = narrow.forward(half.mul(halfMask.expandDims(1)), values); // (N, width, S)
    NDArray tokens =
        LayerNorm.layerNorm(
                condensed.transpose(0, 2, 1),
                normalised,
                values.of(gamma),
                values.of(beta),
                EPSILON)
            .singletonOrThrow(); // (N, S, width)
    return new NDList(tokens.mul(tokenMask.expandDims(2)), tokenMask);
  }

  /** A step stands for real frames exactly if its first frame is real: padding comes last. */
  private static NDArray every(int stride, NDArray mask) {
    return stride == 1 ? mask : mask.get(":, ::" + stride);
  }
}
