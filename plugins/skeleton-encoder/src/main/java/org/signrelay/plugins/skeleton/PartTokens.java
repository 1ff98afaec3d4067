package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.initializer.NormalInitializer;

/**
 * A token for each of the P parts, so that attention can tell them apart. The parts share the
 * condenser, and each adds a learned vector of its own. Tokens of the same frames stand side by
 * side: S = P · ceil(T / stride).
 */
final class PartTokens implements Tokens {
  private static final float DEVIATION = 0.02f;

  private final Condenser condenser;
  private final int parts;
  private final int width;
  private final Parameter vectors;

  PartTokens(Weights.Register register, int parts, int partWidth, int width, int stride) {
    this.condenser = new Condenser(register, partWidth, width, stride);
    this.parts = parts;
    this.width = width;
    this.vectors =
        register.add(
            Weights.parameter(
                "part.vectors",
                Parameter.Type.OTHER,
                new NormalInitializer(DEVIATION),
                new Shape(1, 1, parts, width)));
  }

  @Override
  public int perStep() {
    return parts;
  }

  @Override
  public NDList forward(NDArray read, NDArray mask, Weights.Values values) {
    long clips = read.getShape().get(0);
    long frames = read.getShape().get(1);
    NDArray apart = // (N*P, T, part width)
        read.reshape(clips, frames, parts, -1)
            .transpose(0, 2, 1, 3)
            .reshape(clips * parts, frames, -1);
    NDArray maskApart = // (N*P, T)
        mask.expandDims(1)
            .broadcast(new Shape(clips, parts, frames))
            .reshape(clips * parts, frames);
    NDList condensed = condenser.forward(apart, maskApart, values);
    NDArray sideBySide = // (N, steps, P, D)
        condensed.get(0).reshape(clips, parts, -1, width).transpose(0, 2, 1, 3);
    NDArray keep = // (N, steps, P)
        condensed.get(1).reshape(clips, parts, -1).transpose(0, 2, 1);
    return new NDList(
        sideBySide
            .add(values.of(vectors))
            .mul(keep.expandDims(3))
            .reshape(clips, -1, width), // (N, S, D)
        keep.reshape(clips, -1)); // (N, S)
  }
}
