package org.signrelay.plugins.pairselection;

import java.util.List;
import org.signrelay.host.Slot;
import org.signrelay.testkit.PluginJarContract;

class PairSelectionJarTest extends PluginJarContract {
  @Override
  protected String pluginId() {
    return "pair-selection";
  }

  @Override
  protected List<Slot<?>> slots() {
    return List.of(Slot.negatives("pair-selection"));
  }
}
