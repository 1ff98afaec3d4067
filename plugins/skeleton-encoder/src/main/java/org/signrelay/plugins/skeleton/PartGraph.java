package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.List;
import org.signrelay.spi.PreparedLayout;

/** The layers that read one part as a graph of V joints; P = part width, C = channels. */
final class PartGraph {
  private final Dense stem;
  private final List<GraphConvolution> chain;
  private final Convolution time;

  PartGraph(
      Weights.Register register,
      String name,
      PreparedLayout.Part part,
      int channels,
      int partWidth) {
    Adjacency adjacency = Adjacency.of(part);
    int quarter = Math.ceilDiv(partWidth, 4);
    int half = Math.ceilDiv(partWidth, 2);
    stem = new Dense(register, name + ".stem", channels, quarter);
    chain =
        List.of(
            new GraphConvolution(register, name + ".space1", adjacency, quarter, quarter),
            new GraphConvolution(register, name + ".space2", adjacency, quarter, half),
            new GraphConvolution(register, name + ".space3", adjacency, half, partWidth));
    time = new Convolution(register, name + ".time", partWidth, partWidth, 5, 1);
  }

  /** Within one frame: {@code (M, V, C) -> (M, V, P)}. */
  NDArray space(NDArray joints, Weights.Values values) {
    NDArray x = stem.forward(joints, values);
    for (GraphConvolution layer : chain) {
      x = layer.forward(x, values);
    }
    return x;
  }

  /** Along each joint's own path, then the mean over joints: {@code (N, T, V, P) -> (N, T, P)}. */
  NDArray time(NDArray x, Weights.Values values) {
    long clips = x.getShape().get(0);
    long frames = x.getShape().get(1);
    long joints = x.getShape().get(2);
    long features = x.getShape().get(3);
    NDArray paths = x.transpose(0, 2, 3, 1).reshape(clips * joints, features, frames);
    NDArray moved = Activation.gelu(time.forward(paths, values)).add(paths); // (N*V, P, T)
    return moved
        .reshape(clips, joints, features, frames)
        .mean(new int[] {1})
        .transpose(0, 2, 1); // (N, T, P)
  }
}
