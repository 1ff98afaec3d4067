package org.signrelay.plugins.spatial;

import java.util.List;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.WindowPlan;

/** Makes {@link SpatialPreference}. */
public final class SpatialPreferenceFactory implements PreferenceLevelFactory {
  private static final String VARIANTS = "variants";
  private static final String SEVERITY = "severity";
  private static final String WINDOW = "window";
  private static final String COVERAGE = "coverage";
  private static final String FLOOR = "floor";

  /** Those that were seen to make a translator listen to the hands against its habits. */
  private static final List<String> SPLICES =
      List.of(SpatialVariant.LOCAL_SPLICE_PLACE.label(), SpatialVariant.LOCAL_SPLICE_SHAPE.label());

  @Override
  public String name() {
    return "spatial";
  }

  @Override
  public Options options() {
    return Options.none()
        .several(VARIANTS, SPLICES, SpatialVariant.labels(), "what is done to a clip")
        .number(SEVERITY, 1, 0, 1, "how strong the damage is")
        .integer(WINDOW, 8, 1, 256, "frames of a damaged window, for local variants")
        .number(COVERAGE, 0.3, 0.01, 1, "share of the clip's frames in such windows")
        .number(
            FLOOR,
            0.02,
            0,
            1,
            "least root mean square change of what changes, in the units of a prepared clip");
  }

  @Override
  public PreferenceLevel create(OptionValues values) {
    return new SpatialPreference(
        values.several(VARIANTS).stream().map(SpatialVariant::ofLabel).toList(),
        new WindowPlan(values.integer(WINDOW), values.number(COVERAGE)),
        values.number(SEVERITY),
        values.number(FLOOR));
  }
}
