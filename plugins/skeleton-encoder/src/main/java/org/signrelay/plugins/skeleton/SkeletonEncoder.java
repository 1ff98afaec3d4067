package org.signrelay.plugins.skeleton;

import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;
import org.signrelay.spi.TokenSpan;
import org.signrelay.spi.TrainableEncoder;
import org.signrelay.spi.UnsupportedLayoutException;

/**
 * Keypoints to tokens. {@linkplain PointSelection Chosen} points are {@linkplain Normaliser
 * normalised} to the signer; a {@linkplain SkeletonBlock block} reads each part frame by frame and
 * condenses {@code stride} frames into a token, or into a token a part.
 */
final class SkeletonEncoder implements TrainableEncoder {
  private final KeypointLayout layout;
  private final SkeletonOptions options;
  private final Normaliser normaliser;
  private final SkeletonBlock block;

  SkeletonEncoder(SkeletonOptions options, KeypointLayout layout) {
    this.layout = layout;
    this.options = options;
    this.normaliser = new Normaliser(PointSelection.of(layout, options.face()), layout, options);
    this.block = new SkeletonBlock(normaliser.layout(), options);
  }

  @Override
  public PreparedLayout preparedLayout() {
    return normaliser.layout();
  }

  @Override
  public int width() {
    return options.width();
  }

  @Override
  public PreparedClip prepare(Clip clip) {
    if (!clip.layout().equals(layout)) {
      throw new UnsupportedLayoutException(
          "this encoder was made for clips of %s, but the clip has %s"
              .formatted(layout.name(), clip.layout().name()));
    }
    return normaliser.prepare(clip);
  }

  @Override
  public List<TokenSpan> tokenSpans(int frames) {
    List<TokenSpan> spans = new ArrayList<>();
    for (int from = 0; from < frames; from += options.stride()) {
      int to = Math.min(frames, from + options.stride());
      switch (options.tokens()) {
        case FRAME -> spans.add(new TokenSpan(from, to, null));
        case FRAME_PART -> {
          for (PreparedLayout.Part part : preparedLayout().parts()) {
            spans.add(new TokenSpan(from, to, part.kind()));
          }
        }
      }
    }
    return spans;
  }

  @Override
  public Block block() {
    return block;
  }
}
