package org.signrelay.plugins.skeleton;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.PreparedLayout;

/**
 * The trainable part: a {@link Frontend} reads the parts of each frame, {@link Tokens} are made of
 * them. {@code [frames (N,T,F), mask (N,T)] -> [tokens (N,S,D), mask (N,S)]} with S = ceil(T /
 * stride) times the tokens a step. The mask has the data type of the frames.
 *
 * <p>All parameters are the block's own, under names that depend on the layout and the options
 * alone.
 */
final class SkeletonBlock extends AbstractBlock {
  private static final byte VERSION = 1;

  private final Frontend frontend;
  private final Tokens tokens;
  private final SkeletonOptions options;

  SkeletonBlock(PreparedLayout layout, SkeletonOptions options) {
    super(VERSION);
    this.options = options;
    this.frontend =
        switch (options.frontend()) {
          case MLP -> new MlpFrontend(this::addParameter, layout, options.partWidth());
          case GRAPH -> new GraphFrontend(this::addParameter, layout, options.partWidth());
        };
    this.tokens =
        switch (options.tokens()) {
          case FRAME ->
              new FrameTokens(
                  new Condenser(
                      this::addParameter, frontend.width(), options.width(), options.stride()));
          case FRAME_PART ->
              new PartTokens(
                  this::addParameter,
                  layout.parts().size(),
                  options.partWidth(),
                  options.width(),
                  options.stride());
        };
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> parameters) {
    NDArray frames = inputs.get(0); // (N, T, F)
    NDArray mask = inputs.get(1); // (N, T)
    Weights.Values values = parameter -> store.getValue(parameter, frames.getDevice(), training);
    NDArray read = frontend.forward(frames, mask, values); // (N, T, frontend.width)
    return tokens.forward(read, mask, values);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    long clips = inputShapes[0].get(0);
    long frames = inputShapes[0].get(1);
    long count =
        frames < 0 ? frames : tokens.perStep() * Math.ceilDiv(frames, (long) options.stride());
    return new Shape[] {new Shape(clips, count, options.width()), new Shape(clips, count)};
  }
}
