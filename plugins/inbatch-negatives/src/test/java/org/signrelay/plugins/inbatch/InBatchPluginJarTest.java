package org.signrelay.plugins.inbatch;

import java.util.List;
import org.signrelay.host.Slot;
import org.signrelay.testkit.PluginJarContract;

class InBatchPluginJarTest extends PluginJarContract {
  @Override
  protected String pluginId() {
    return "inbatch-negatives";
  }

  @Override
  protected List<Slot<?>> slots() {
    return List.of(Slot.negatives("inbatch"));
  }
}
