package org.signrelay.control.plugins;

import java.util.List;

/**
 * A plugin version that this kernel can put into a slot.
 *
 * @param requires the range of SPI versions it was made for
 * @param activeIn the slots it fills here now, sorted
 * @param quarantine why it is not to be used, or empty
 */
public record InstalledPlugin(
    String id,
    String version,
    String sha256,
    String requires,
    List<String> activeIn,
    String quarantine) {
  public InstalledPlugin {
    activeIn = List.copyOf(activeIn);
  }
}
