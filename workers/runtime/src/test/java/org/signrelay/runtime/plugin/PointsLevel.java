package org.signrelay.runtime.plugin;

import java.util.List;
import java.util.Optional;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;

/**
 * Shifts every value by ten times what its jar says, or goes wrong.
 *
 * @param fault none, throws or invalid
 */
record PointsLevel(float scale, String fault) implements PreferenceLevel {
  private static final Variant SHIFT = new Variant(Variant.Granularity.GLOBAL, "shift");

  @Override
  public List<Variant> variants() {
    return List.of(SHIFT);
  }

  @Override
  public Optional<PreferencePair> pair(PairRequest request) {
    if (fault.equals("throws")) {
      throw new IllegalStateException("as asked");
    }
    PreparedClip chosen = request.chosen();
    float[] values = chosen.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] = fault.equals("invalid") ? Float.NaN : values[i] + 10 * scale;
    }
    return Optional.of(
        new RejectedClip(SHIFT, new PreparedClip(chosen.layout(), chosen.frames(), values)));
  }
}
