package org.signrelay.spi;

/**
 * The version of this SPI, which a plugin's {@code Plugin-Requires} is checked against. Follows
 * SemVer on its own; DJL's version is part of it, because an encoder is a DJL block.
 */
public final class SpiVersion {
  public static final String CURRENT = "1.1.0";

  private SpiVersion() {}
}
