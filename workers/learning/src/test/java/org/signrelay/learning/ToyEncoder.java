package org.signrelay.learning;

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
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.Clip;
import org.signrelay.spi.Encoder;
import org.signrelay.spi.EncoderContext;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TokenSpan;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/** The smallest encoder there can be: one linear layer, one token a frame. */
public final class ToyEncoder implements TrainableEncoder {
  private static final PreparedLayout LAYOUT =
      new PreparedLayout(
          List.of(
              new PreparedLayout.Part(
                  PartKind.BODY,
                  List.of(PointRole.NOSE, PointRole.RIGHT_WRIST, PointRole.LEFT_WRIST),
                  List.of())),
          2);

  private final int width;
  private final LinearTokens block;

  public ToyEncoder(int width) {
    this.width = width;
    this.block = new LinearTokens(width);
  }

  /** Makes toy encoders under the name {@code toy}. */
  public static final class Factory implements EncoderFactory {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public Options options() {
      return Options.none().integer("width", 12, 1, 64, "features of an output token");
    }

    @Override
    public Encoder create(OptionValues values, EncoderContext context) {
      if (!context.layout().equals(ToyCorpus.LAYOUT)) {
        throw new UnsupportedLayoutException(
            "the toy encoder reads "
                + ToyCorpus.LAYOUT.name()
                + ", found "
                + context.layout().name());
      }
      return new ToyEncoder(values.integer("width"));
    }
  }

  @Override
  public PreparedLayout preparedLayout() {
    return LAYOUT;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public PreparedClip prepare(Clip clip) {
    if (!clip.layout().equals(ToyCorpus.LAYOUT)) {
      throw new UnsupportedLayoutException("not the toy layout, found " + clip.layout().name());
    }
    float[] values = new float[clip.frames() * LAYOUT.width()];
    for (int frame = 0; frame < clip.frames(); frame++) {
      for (int point = 0; point < 3; point++) {
        int cell = frame * LAYOUT.width() + point * 3;
        values[cell] = clip.coordinate(frame, point, 0);
        values[cell + 1] = clip.coordinate(frame, point, 1);
        values[cell + 2] = 1;
      }
    }
    return new PreparedClip(LAYOUT, clip.frames(), values);
  }

  @Override
  public List<TokenSpan> tokenSpans(int frames) {
    return IntStream.range(0, frames)
        .mapToObj(frame -> new TokenSpan(frame, frame + 1, null))
        .toList();
  }

  @Override
  public Block block() {
    return block;
  }

  private static final class LinearTokens extends AbstractBlock {
    private final Linear linear;

    LinearTokens(int width) {
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
