package org.signrelay.corpora;

import org.signrelay.spi.Clip;

/**
 * Where an example's clip comes from: a file, a renderer, memory. Thread-safe; two loads give equal
 * clips.
 */
@FunctionalInterface
public interface ClipSource {

  /**
   * Loads the clip. The caller owns its arrays for reading only.
   *
   * @throws org.signrelay.spi.SignRelayException if it cannot be read
   */
  Clip load();
}
