package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Tensors;

/** Two dense layers a part, frame by frame; hands of one form share theirs. */
final class MlpFrontend implements Frontend {

  private record Layers(Dense first, Dense second) {
    NDArray forward(NDArray x, Weights.Values values) {
      NDArray hidden = Activation.gelu(first.forward(x, values));
      return Activation.gelu(second.forward(hidden, values));
    }
  }

  private record Reader(Columns columns, Layers layers) {}

  private final List<Reader> readers = new ArrayList<>();
  private final int width;

  MlpFrontend(Weights.Register register, PreparedLayout layout, int partWidth) {
    Map<String, Layers> layers = new LinkedHashMap<>();
    for (PreparedLayout.Part part : layout.parts()) {
      Columns columns = Columns.of(layout, part.kind());
      Layers own =
          layers.computeIfAbsent(
              WeightSharing.name(layout, part.kind()),
              name -> layers(register, name, part.kind(), columns.count(), partWidth));
      readers.add(new Reader(columns, own));
    }
    width = readers.size() * partWidth;
  }

  private static Layers layers(
      Weights.Register register, String name, PartKind kind, int columns, int partWidth) {
    int hidden =
        switch (kind) {
          case LEFT_HAND, RIGHT_HAND -> partWidth * 4 / 3;
          case BODY, FACE, OTHER -> partWidth;
        };
    return new Layers(
        new Dense(register, name + ".first", columns, hidden),
        new Dense(register, name + ".second", hidden, partWidth));
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public NDArray forward(NDArray frames, NDArray mask, Weights.Values values) {
    NDList read = new NDList(readers.size());
    for (Reader reader : readers) {
      NDArray part = reader.columns().of(frames, mask); // (N, T, columns)
      read.add(reader.layers().forward(part, values)); // (N, T, partWidth)
    }
    return Tensors.concat(read, -1);
  }
}
