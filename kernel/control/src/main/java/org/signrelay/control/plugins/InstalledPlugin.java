package org.signrelay.control.plugins;

import java.util.List;

/**
 * A plugin version that this kernel can put into a slot.
 *
 * @param content the digest of what is in it, however it is packed and signed
 * @param sha256 the digest of the jar that is here
 * @param requires the range of SPI versions it was made for
 * @param activeIn the slots it fills here now, sorted
 * @param quarantine why it is not to be used, or empty
 */
public record InstalledPlugin(
    String id,
    String version,
    String content,
    String sha256,
    String requires,
    List<String> activeIn,
    String quarantine) {
  public InstalledPlugin {
    activeIn = List.copyOf(activeIn);
  }
}
