package org.signrelay.plugins.language;

import java.util.List;
import org.signrelay.host.Slot;
import org.signrelay.testkit.PluginJarContract;

class LanguagePluginJarTest extends PluginJarContract {
  @Override
  protected String pluginId() {
    return "language-preference";
  }

  @Override
  protected List<Slot<?>> slots() {
    return List.of(Slot.preference("language"));
  }
}
