package org.signrelay.control.models;

import java.nio.file.Path;

/** Reads a bundle before it is published; implemented where the learning core is known. */
@FunctionalInterface
public interface BundleCheck {

  /**
   * What the kernel has to know of a bundle.
   *
   * @throws org.signrelay.spi.SignRelayException MODEL_UNREADABLE if it is not a whole one
   */
  BundleFacts check(Path bundle);
}
