package org.signrelay.server.plugin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.signrelay.control.plugins.InstalledPlugin;

/**
 * A plugin version that can be put into a slot.
 *
 * @param quarantine why it cannot, or empty
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PluginAnswer(
    String id,
    String version,
    String sha256,
    String requires,
    List<String> activeIn,
    String quarantine) {

  static PluginAnswer of(InstalledPlugin plugin) {
    return new PluginAnswer(
        plugin.id(),
        plugin.version(),
        plugin.sha256(),
        plugin.requires(),
        plugin.activeIn(),
        plugin.quarantine());
  }
}
