package org.signrelay.runtime.plugin;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TokenSpan;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * All points as they are, relative to the first one, through one linear layer; a token a frame. It
 * has a fault: it cannot say what the tokens of a clip of one certain length cover.
 */
final class PointsEncoder implements TrainableEncoder {
  private final KeypointLayout layout;
  private final PreparedLayout prepared;
  private final int width;
  private final float scale;
  private final int fault;
  private final Tokens block;

  PointsEncoder(KeypointLayout layout, int width, float scale, int fault) {
    this.layout = layout;
    this.prepared =
        new PreparedLayout(
            List.of(
                new PreparedLayout.Part(
                    PartKind.BODY,
                    Collections.nCopies(layout.points(), PointRole.OTHER),
                    List.of())),
            layout.dimensions());
    this.width = width;
    this.scale = scale;
    this.fault = fault;
    this.block = new Tokens(width);
  }

  @Override
  public PreparedLayout preparedLayout() {
    return prepared;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public PreparedClip prepare(Clip clip) {
    if (!clip.layout().equals(layout)) {
      throw new UnsupportedLayoutException(
          "expected %s, found %s".formatted(layout.name(), clip.layout().name()));
    }
    int dimensions = layout.dimensions();
    float[] values = new float[clip.frames() * prepared.width()];
    for (int frame = 0; frame < clip.frames(); frame++) {
      for (int point = 0; point < layout.points(); point++) {
        int at = frame * prepared.width() + point * prepared.channels();
        if (clip.confidence(frame, point) > 0) {
          for (int axis = 0; axis < dimensions; axis++) {
            values[at + axis] =
                scale * (clip.coordinate(frame, point, axis) - clip.coordinate(frame, 0, axis));
          }
          values[at + dimensions] = 1;
        }
      }
    }
    return new PreparedClip(prepared, clip.frames(), values);
  }

  @Override
  public List<TokenSpan> tokenSpans(int frames) {
    if (frames == fault) {
      throw new IllegalStateException("the fault of this encoder");
    }
    return IntStream.range(0, frames)
        .mapToObj(frame -> new TokenSpan(frame, frame + 1, null))
        .toList();
  }

  @Override
  public Block block() {
    return block;
  }

  private static final class Tokens extends AbstractBlock {
    private final Linear linear;

    Tokens(int width) {
      linear = addChildBlock("linear", Linear.builder().setUnits(width).build());
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store, NDList inputs, boolean training, PairList<String, Object> params) {
      NDArray tokens = linear.forward(store, new NDList(inputs.get(0)), training).get(0);
      return new NDList(tokens, inputs.get(1));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... shapes) {
      linear.initialize(manager, type, shapes[0]);
    }

    @Override
    public Shape[] getOutputShapes(Shape[] shapes) {
      return new Shape[] {linear.getOutputShapes(new Shape[] {shapes[0]})[0], shapes[1]};
    }
  }
}
