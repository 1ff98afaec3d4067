package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.Tensors;

/**
 * Part-wise graph convolution over the bones, the standard of the field (Uni-Sign, Sigma), scaled
 * by the part width P: a dense stem (P/4), a chain of graph convolutions (P/4, P/2, P), the body's
 * feature of the wrist added to every joint of its hand and of the nose to the face (without a
 * gradient into the body), a convolution over time for each joint, the mean over the joints. Hands
 * of one form share their weights.
 */
final class GraphFrontend implements Frontend {

  /** One part, and the point of the body that it hangs on, if any. */
  private record Reader(Columns columns, int points, PartGraph graph, OptionalInt hangsOn) {}

  private final List<Reader> readers = new ArrayList<>();
  private final int channels;
  private final int partWidth;

  GraphFrontend(Weights.Register register, PreparedLayout layout, int partWidth) {
    this.channels = layout.channels();
    this.partWidth = partWidth;
    Map<String, PartGraph> graphs = new LinkedHashMap<>();
    for (PreparedLayout.Part part : layout.parts()) {
      PartGraph graph =
          graphs.computeIfAbsent(
              WeightSharing.name(layout, part.kind()),
              name -> new PartGraph(register, name, part, layout.channels(), partWidth));
      readers.add(
          new Reader(
              Columns.of(layout, part.kind()),
              part.points().size(),
              graph,
              hangsOn(layout, part.kind())));
    }
  }

  private static OptionalInt hangsOn(PreparedLayout layout, PartKind kind) {
    List<PointRole> body = layout.part(PartKind.BODY).orElseThrow().points();
    List<PointRole> wanted =
        switch (kind) {
          case LEFT_HAND -> List.of(PointRole.LEFT_WRIST, PointRole.LEFT_HAND_CENTRE);
          case RIGHT_HAND -> List.of(PointRole.RIGHT_WRIST, PointRole.RIGHT_HAND_CENTRE);
          case FACE -> List.of(PointRole.NOSE);
          case BODY, OTHER -> List.of();
        };
    return wanted.stream().mapToInt(body::indexOf).filter(index -> index >= 0).findFirst();
  }

  @Override
  public int width() {
    return readers.size() * partWidth;
  }

  @Override
  public NDArray forward(NDArray frames, NDArray mask, Weights.Values values) {
    long clips = frames.getShape().get(0);
    long time = frames.getShape().get(1);
    NDArray jointMask = mask.reshape(clips, time, 1, 1);
    NDList read = new NDList(readers.size());
    NDArray body = null;
    for (Reader reader : readers) {
      NDArray joints =
          reader
              .columns()
              .of(frames, mask)
              .reshape(clips * time, reader.points(), channels); // (N*T, V, C)
      NDArray features =
          reader
              .graph()
              .space(joints, values)
              .reshape(clips, time, reader.points(), partWidth); // (N, T, V, P)
      if (body == null) {
        body = features.stopGradient();
      } else if (reader.hangsOn().isPresent()) {
        int joint = reader.hangsOn().getAsInt();
        features = features.add(body.get(":, :, " + joint + ":" + (joint + 1))); // over all V
      }
      read.add(reader.graph().time(features.mul(jointMask), values)); // (N, T, P)
    }
    return Tensors.concat(read, -1);
  }
}
