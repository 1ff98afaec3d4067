package org.signrelay.learning.training;

import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PreferenceLevelFactory;

/**
 * Where a recipe's plugins come from. Every method throws {@link
 * org.signrelay.spi.SignRelayException} with {@code NOT_FOUND} if there is none of the name.
 */
public interface PluginSource {

  /** What fills the slot {@code encoder/<name>}. */
  EncoderFactory encoder(String name);

  /** What fills the slot {@code negatives/<name>}. */
  NegativeSelectorFactory negatives(String name);

  /** What fills the slot {@code preference/<name>}. */
  PreferenceLevelFactory preference(String name);
}
