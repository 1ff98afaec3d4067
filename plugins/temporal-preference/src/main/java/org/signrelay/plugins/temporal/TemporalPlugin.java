package org.signrelay.plugins.temporal;

import java.util.List;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Fills {@code preference/temporal}. */
public final class TemporalPlugin implements SignRelayPlugin {
  @Override
  public List<PreferenceLevelFactory> preferenceLevels() {
    return List.of(new TemporalPreferenceFactory());
  }
}
