package org.signrelay.host;

import java.util.List;
import java.util.Optional;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.RejectedText;
import org.signrelay.spi.Saliency;
import org.signrelay.spi.Variant;

/** Asks a level for a counterpart of golden clips, by every variant, with and without donors. */
final class PreferenceLevelProbe {
  private static final int[] FRAMES = {1, 9, 24};
  private static final int MAX_FRAMES = 64;

  private PreferenceLevelProbe() {}

  static List<String> problems(PreferenceLevelFactory factory) {
    PreferenceLevel level = factory.create(factory.options().defaults());
    if (level.variants().isEmpty()) {
      return List.of("declares no variant");
    }
    for (Variant variant : level.variants()) {
      for (int frames : FRAMES) {
        PreparedClip chosen = GoldenClips.prepared(2, frames, 0);
        List<PreparedClip> donors =
            List.of(GoldenClips.prepared(2, 12, 1), GoldenClips.prepared(2, 30, 2));
        float[] saliency = new float[frames];
        saliency[frames / 2] = 1;
        for (PairRequest request :
            List.of(
                PairRequest.unguided(chosen, "hello", donors, variant, 1),
                new PairRequest(
                    chosen, "hello", donors, Saliency.ofFrames(saliency), variant, MAX_FRAMES, 2),
                PairRequest.unguided(chosen, "hello", List.of(), variant, 3))) {
          Optional<String> problem = level.pair(request).flatMap(pair -> problem(request, pair));
          if (problem.isPresent()) {
            return List.of(variant + " " + problem.get());
          }
        }
      }
    }
    return List.of();
  }

  private static Optional<String> problem(PairRequest request, PreferencePair pair) {
    if (!pair.variant().equals(request.variant())) {
      return Optional.of("answers as " + pair.variant());
    }
    return switch (pair) {
      case RejectedClip(Variant variant, PreparedClip clip) ->
          !clip.layout().equals(request.chosen().layout())
              ? Optional.of("changes the prepared layout")
              : Finite.all(clip.values())
                  ? Optional.empty()
                  : Optional.of("returns a value that is not finite");
      case RejectedText(Variant variant, String text) ->
          text.isBlank() || text.equals(request.text())
              ? Optional.of("returns no sentence, or the chosen one")
              : Optional.empty();
    };
  }
}
