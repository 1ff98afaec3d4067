package org.signrelay.plugins.language;

import java.util.List;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayPlugin;

/** Fills {@code preference/language}. */
public final class LanguagePlugin implements SignRelayPlugin {
  @Override
  public List<PreferenceLevelFactory> preferenceLevels() {
    return List.of(new LanguagePreferenceFactory());
  }
}
