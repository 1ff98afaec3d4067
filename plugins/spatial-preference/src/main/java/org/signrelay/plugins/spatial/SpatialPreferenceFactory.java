package org.signrelay.plugins.spatial;

import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;

/** Makes {@link LocalSplice}. */
public final class SpatialPreferenceFactory implements PreferenceLevelFactory {
  private static final String WINDOW = "window";
  private static final String COVERAGE = "coverage";
  private static final String FLOOR = "floor";

  @Override
  public String name() {
    return "spatial";
  }

  @Override
  public Options options() {
    return Options.none()
        .integer(WINDOW, 8, 1, 256, "frames of a spliced window")
        .number(COVERAGE, 0.3, 0.01, 1, "share of the clip's frames that are spliced")
        .number(
            FLOOR,
            0.02,
            0,
            1,
            "least root mean square change of the spliced coordinates, in shoulder widths");
  }

  @Override
  public PreferenceLevel create(OptionValues values) {
    return new LocalSplice(
        new WindowPlan(values.integer(WINDOW), values.number(COVERAGE)), values.number(FLOOR));
  }
}
