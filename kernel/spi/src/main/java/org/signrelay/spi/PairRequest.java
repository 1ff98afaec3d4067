package org.signrelay.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example that wants a non-preferred counterpart.
 *
 * @param chosen the clip as the encoder prepared it
 * @param text its target sentence
 * @param donors other clips of the batch, of the same prepared layout; may be empty
 * @param saliency how much each frame matters, non-negative, one value a frame of {@code chosen};
 *     or null where no guidance is available: then windows are drawn at random
 * @param variant one of the level's variants
 * @param seed the only source of randomness
 */
public record PairRequest(
    PreparedClip chosen,
    String text,
    List<PreparedClip> donors,
    float @Nullable [] saliency,
    Variant variant,
    long seed) {
  public PairRequest {
    donors = List.copyOf(donors);
    if (saliency != null && saliency.length != chosen.frames()) {
      throw new IllegalArgumentException(
          "saliency needs one value for each of the %d frames, found %d"
              .formatted(chosen.frames(), saliency.length));
    }
  }

  /** A request whose windows are drawn at random. */
  public static PairRequest unguided(
      PreparedClip chosen, String text, List<PreparedClip> donors, Variant variant, long seed) {
    return new PairRequest(chosen, text, donors, null, variant, seed);
  }
}
