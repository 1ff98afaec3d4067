package org.signrelay.server.plugin;

import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What a slot shall hold.
 *
 * @param plugin {@code id@version}
 */
public record SlotBody(@Nullable String plugin) {

  String wanted() {
    if (plugin == null || plugin.isBlank()) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "field plugin must name an id@version, but is empty");
    }
    return plugin;
  }
}
