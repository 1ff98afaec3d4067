package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;

/**
 * One graph convolution, {@code y_w = GELU(b + sum_k sum_v A_k[v,w] x_v W_k)} over the two matrices
 * of an {@link Adjacency}, plus x itself where the widths agree. The matrices start as the bones
 * and are learned (adaptive, as in Uni-Sign).
 */
final class GraphConvolution {
  private final Parameter edges; // (V, 2V)
  private final Dense mix; // (2 * inputs) -> outputs
  private final int joints;
  private final int inputs;
  private final int outputs;

  GraphConvolution(
      Weights.Register register, String name, Adjacency adjacency, int inputs, int outputs) {
    this.joints = adjacency.joints();
    this.inputs = inputs;
    this.outputs = outputs;
    edges =
        register.add(
            Weights.parameter(
                name + ".edges",
                Parameter.Type.OTHER,
                (manager, shape, type) -> initial(adjacency, manager, shape, type),
                new Shape(joints, 2L * joints)));
    mix = new Dense(register, name + ".mix", 2L * inputs, outputs);
  }

  private static NDArray initial(
      Adjacency adjacency, NDManager manager, Shape shape, DataType type) {
    NDArray edges = manager.zeros(shape, type);
    try (NDArray bones = manager.create(adjacency.values(), shape)) {
      edges.set(new NDIndex(":"), bones);
    }
    return edges;
  }

  /** {@code (M, V, inputs) -> (M, V, outputs)}. */
  NDArray forward(NDArray x, Weights.Values values) {
    long frames = x.getShape().get(0);
    NDArray gathered =
        x.transpose(0, 2, 1)
            .reshape(frames * inputs, joints)
            .matMul(values.of(edges)) // (M * inputs, 2V)
            .reshape(frames, inputs, 2, joints)
            .transpose(0, 3, 2, 1)
            .reshape(frames, joints, 2L * inputs);
    NDArray mixed = Activation.gelu(mix.forward(gathered, values));
    return inputs == outputs ? mixed.add(x) : mixed;
  }
}
