package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;
import org.signrelay.spi.WindowPlan;

/**
 * Damages where the points of a clip are. Immutable and thread-safe.
 *
 * @param used the variants that can be asked for
 * @param windows of local variants
 * @param severity in [0, 1]
 * @param floor the least {@linkplain PreparedClip#difference difference} that makes a pair
 */
record SpatialPreference(
    List<SpatialVariant> used, WindowPlan windows, double severity, double floor)
    implements PreferenceLevel {
  SpatialPreference {
    used = List.copyOf(used);
  }

  @Override
  public List<Variant> variants() {
    return used.stream().map(SpatialVariant::variant).toList();
  }

  @Override
  public Optional<PreferencePair> pair(PairRequest request) {
    Variant variant = request.variant();
    SplittableRandom random = new SplittableRandom(request.seed());
    DamageSite site = DamageSite.of(request, variant.granularity(), windows, random);
    return operator(variant)
        .damage(site, severity, random)
        .filter(clip -> differs(request.chosen(), clip))
        .findFirst()
        .map(clip -> new RejectedClip(variant, clip));
  }

  private SpatialOperator operator(Variant variant) {
    return used.stream()
        .filter(candidate -> candidate.variant().equals(variant))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "variant must be one of %s, but was %s".formatted(variants(), variant)))
        .operator();
  }

  private boolean differs(PreparedClip chosen, PreparedClip damaged) {
    double difference = chosen.difference(damaged);
    return difference > 0 && difference >= floor;
  }
}
