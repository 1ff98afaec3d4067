package org.signrelay.runtime.plugin;

import java.util.List;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayPlugin;

/**
 * A tiny plugin for tests; packed into a jar, it fills {@code encoder/points} and {@code
 * preference/points}.
 */
public final class PointsPlugin implements SignRelayPlugin {
  @Override
  public List<EncoderFactory> encoders() {
    return List.of(new PointsFactory());
  }

  @Override
  public List<PreferenceLevelFactory> preferenceLevels() {
    return List.of(new PointsLevelFactory());
  }
}
