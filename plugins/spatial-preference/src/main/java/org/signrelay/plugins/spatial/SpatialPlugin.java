package org.signrelay.plugins.spatial;

import java.util.List;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Fills {@code preference/spatial}. */
public final class SpatialPlugin implements SignRelayPlugin {
  @Override
  public List<PreferenceLevelFactory> preferenceLevels() {
    return List.of(new SpatialPreferenceFactory());
  }
}
