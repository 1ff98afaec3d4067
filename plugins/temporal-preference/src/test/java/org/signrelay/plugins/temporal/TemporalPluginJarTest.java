package org.signrelay.plugins.temporal;

import java.util.List;
import org.signrelay.host.Slot;
import org.signrelay.testkit.PluginJarContract;

class TemporalPluginJarTest extends PluginJarContract {
  @Override
  protected String pluginId() {
    return "temporal-preference";
  }

  @Override
  protected List<Slot<?>> slots() {
    return List.of(Slot.preference("temporal"));
  }
}
