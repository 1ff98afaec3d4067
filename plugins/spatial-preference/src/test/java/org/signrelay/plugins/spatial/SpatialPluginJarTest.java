package org.signrelay.plugins.spatial;

import java.util.List;
import org.signrelay.host.Slot;
import org.signrelay.testkit.PluginJarContract;

class SpatialPluginJarTest extends PluginJarContract {
  @Override
  protected String pluginId() {
    return "spatial-preference";
  }

  @Override
  protected List<Slot<?>> slots() {
    return List.of(Slot.preference("spatial"));
  }
}
