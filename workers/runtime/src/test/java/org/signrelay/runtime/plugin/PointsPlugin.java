package org.signrelay.runtime.plugin;

import java.util.List;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.SignRelayPlugin;

/** A tiny plugin for tests; packed into a jar, it fills {@code encoder/points}. */
public final class PointsPlugin implements SignRelayPlugin {
  @Override
  public List<EncoderFactory> encoders() {
    return List.of(new PointsFactory());
  }
}
