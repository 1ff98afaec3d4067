package org.signrelay.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example that wants a non-preferred counterpart.
 *
 * @param chosen the clip as the encoder prepared it
 * @param text its target sentence
 * @param donors other clips of the batch, of the same prepared layout; may be empty
 * @param saliency how much each frame of {@code chosen} matters; or null where no guidance is
 *     available: then windows are drawn at random
 * @param variant one of the level's variants
 * @param maxFrames the longest clip that the model reads: no rejected clip is longer
 * @param seed the only source of randomness
 */
public record PairRequest(
    PreparedClip chosen,
    String text,
    List<PreparedClip> donors,
    @Nullable Saliency saliency,
    Variant variant,
    int maxFrames,
    long seed) {
  public PairRequest {
    donors = List.copyOf(donors);
    if (saliency != null && saliency.frames().length != chosen.frames()) {
      throw new IllegalArgumentException(
          "saliency needs one value for each of the %d frames, found %d"
              .formatted(chosen.frames(), saliency.frames().length));
    }
  }

  /** A request whose windows are drawn at random, for a model that reads clips of any length. */
  public static PairRequest unguided(
      PreparedClip chosen, String text, List<PreparedClip> donors, Variant variant, long seed) {
    return new PairRequest(chosen, text, donors, null, variant, Integer.MAX_VALUE, seed);
  }
}
