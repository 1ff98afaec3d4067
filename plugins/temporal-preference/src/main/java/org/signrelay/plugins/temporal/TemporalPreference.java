package org.signrelay.plugins.temporal;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;
import org.signrelay.spi.WindowPlan;

/**
 * Damages when things happen. Immutable and thread-safe.
 *
 * @param used the variants that can be asked for
 * @param windows of local variants
 * @param severity in [0, 1]
 * @param floor the least {@linkplain PreparedClip#difference difference} that makes a pair
 */
record TemporalPreference(
    List<TemporalVariant> used, WindowPlan windows, double severity, double floor)
    implements PreferenceLevel {
  TemporalPreference {
    used = List.copyOf(used);
  }

  @Override
  public List<Variant> variants() {
    return used.stream().map(TemporalVariant::variant).toList();
  }

  @Override
  public Optional<PreferencePair> pair(PairRequest request) {
    Variant variant = request.variant();
    SplittableRandom random = new SplittableRandom(request.seed());
    PreparedClip damaged =
        operator(variant)
            .damage(
                request.chosen(), windows(request, random), severity, request.maxFrames(), random);
    double difference = request.chosen().difference(damaged);
    return difference > 0 && difference >= floor
        ? Optional.of(new RejectedClip(variant, damaged))
        : Optional.empty();
  }

  private TemporalOperator operator(Variant variant) {
    return used.stream()
        .filter(candidate -> candidate.variant().equals(variant))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "variant must be one of %s, but was %s".formatted(variants(), variant)))
        .operator();
  }

  private List<FrameWindow> windows(PairRequest request, SplittableRandom random) {
    int frames = request.chosen().frames();
    float @Nullable [] saliency = request.saliency() == null ? null : request.saliency().frames();
    return switch (request.variant().granularity()) {
      case GLOBAL -> List.of(new FrameWindow(0, frames));
      case LOCAL -> windows.choose(frames, saliency, random);
    };
  }
}
