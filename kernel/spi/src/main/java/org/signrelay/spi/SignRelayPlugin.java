package org.signrelay.spi;

import java.util.List;

/**
 * What one plugin jar contributes. Every method defaults to nothing; a jar that contributes nothing
 * at all is refused.
 *
 * <p>A plugin jar names its implementation in {@code
 * META-INF/services/org.signrelay.spi.SignRelayPlugin} and carries {@code Plugin-Id}, {@code
 * Plugin-Version} and {@code Plugin-Requires} (a SemVer range of {@link SpiVersion}) in its
 * manifest. The implementation needs a public constructor without arguments that does no work.
 */
public interface SignRelayPlugin {

  /** The encoders of this plugin; each fills the slot {@code encoder/<name>}. */
  default List<EncoderFactory> encoders() {
    return List.of();
  }

  /** The negative selectors of this plugin; each fills the slot {@code negatives/<name>}. */
  default List<NegativeSelectorFactory> negativeSelectors() {
    return List.of();
  }

  /** The preference levels of this plugin; each fills the slot {@code preference/<name>}. */
  default List<PreferenceLevelFactory> preferenceLevels() {
    return List.of();
  }
}
