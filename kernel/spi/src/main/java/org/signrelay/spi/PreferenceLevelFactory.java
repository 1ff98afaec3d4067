package org.signrelay.spi;

/** Makes a {@link PreferenceLevel}. */
public non-sealed interface PreferenceLevelFactory extends PluginFactory {
  PreferenceLevel create(OptionValues values);
}
