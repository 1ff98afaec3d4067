package org.signrelay.spi;

/** Makes a {@link NegativeSelector}. */
public non-sealed interface NegativeSelectorFactory extends PluginFactory {
  NegativeSelector create(OptionValues values);
}
