package org.signrelay.plugins.skeleton;

import ai.djl.nn.Block;
import java.util.List;
import java.util.stream.IntStream;
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
 * condenses {@code stride} frames into a token.
 */
final class SkeletonEncoder implements TrainableEncoder {
  private final KeypointLayout layout;
  private final SkeletonOptions options;
  private final Normaliser normaliser;
  private final SkeletonBlock block;

  SkeletonEncoder(SkeletonOptions options, KeypointLayout layout) {
    this.layout = layout;
    this.options = options;
    this.normaliser =
        new Normaliser(PointSelection.of(layout, options.face()), layout, options);
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
    int stride = options.stride();
    return IntStream.range(0, Math.ceilDiv(frames, stride))
        .mapToObj(
            token -> new TokenSpan(token * stride, Math.min(frames, (token + 1) * stride), null))
        .toList();
  }

  @Override
  public Block block() {
    return block;
  }
}
