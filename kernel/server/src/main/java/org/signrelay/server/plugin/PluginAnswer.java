package org.signrelay.server.plugin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.signrelay.control.plugins.InstalledPlugin;

/**
 * A plugin version that can be put into a slot.
 *
 * @param content the digest of what is in it, however it is packed and signed
 * @param sha256 the digest of the kernel's jar of it
 * @param quarantine why it cannot, or empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PluginAnswer(
    String id,
    String version,
    String content,
    String sha256,
    String requires,
    List<String> activeIn,
    String quarantine) {

  static PluginAnswer of(InstalledPlugin plugin) {
    return new PluginAnswer(
        plugin.id(),
        plugin.version(),
        plugin.content(),
        plugin.sha256(),
        plugin.requires(),
        plugin.activeIn(),
        plugin.quarantine());
  }
}
