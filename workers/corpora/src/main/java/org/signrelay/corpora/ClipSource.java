package org.signrelay.corpora;

import java.util.Set;
import org.signrelay.clips.ReadClip;
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

  /**
   * The same, with what is odd about the file that it comes from, if it comes from one.
   *
   * @throws org.signrelay.spi.SignRelayException if it cannot be read
   */
  default ReadClip read() {
    return new ReadClip(load(), Set.of(), 0);
  }
}
