package org.signrelay.plugins.temporal;

import java.util.List;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.WindowPlan;

/** Makes {@link TemporalPreference}. */
public final class TemporalPreferenceFactory implements PreferenceLevelFactory {
  private static final String VARIANTS = "variants";
  private static final String SEVERITY = "severity";
  private static final String WINDOW = "window";
  private static final String COVERAGE = "coverage";
  private static final String FLOOR = "floor";

  private static final List<String> DEFAULTS = List.of(TemporalVariant.LOCAL_REVERSAL.label());

  @Override
  public String name() {
    return "temporal";
  }

  @Override
  public Options options() {
    return Options.none()
        .several(VARIANTS, DEFAULTS, TemporalVariant.labels(), "what is done to a clip")
        .number(
            SEVERITY, 1, 0, 1, "share of each window that is damaged; of a speed, how far it goes")
        .integer(WINDOW, 8, 1, 256, "frames of a damaged window, for local variants")
        .number(COVERAGE, 0.3, 0.01, 1, "share of the clip's frames in such windows")
        .number(
            FLOOR,
            0.1,
            0,
            1,
            "least root mean square change of what changes, in the units of a prepared clip");
  }

  @Override
  public PreferenceLevel create(OptionValues values) {
    return new TemporalPreference(
        values.several(VARIANTS).stream().map(TemporalVariant::ofLabel).toList(),
        new WindowPlan(values.integer(WINDOW), values.number(COVERAGE)),
        values.number(SEVERITY),
        values.number(FLOOR));
  }
}
