package org.signrelay.runtime.plugin;

import java.util.List;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;

/** Makes {@link PointsLevel}s that damage by what stands in a resource of the jar. */
public final class PointsLevelFactory implements PreferenceLevelFactory {
  @Override
  public String name() {
    return "points";
  }

  @Override
  public Options options() {
    return Options.none()
        .choice("fault", "none", List.of("none", "throws", "invalid"), "what goes wrong");
  }

  @Override
  public PreferenceLevel create(OptionValues values) {
    return new PointsLevel(
        Float.parseFloat(PointsFactory.resource(PointsFactory.SCALE)), values.choice("fault"));
  }
}
