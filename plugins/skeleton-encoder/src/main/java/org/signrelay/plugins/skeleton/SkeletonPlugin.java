package org.signrelay.plugins.skeleton;

import java.util.List;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Contributes the encoder {@code skeleton}. */
public final class SkeletonPlugin implements SignRelayPlugin {
  @Override
  public List<EncoderFactory> encoders() {
    return List.of(new SkeletonEncoderFactory());
  }
}
