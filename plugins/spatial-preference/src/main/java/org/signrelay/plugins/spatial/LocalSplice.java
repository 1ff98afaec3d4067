package org.signrelay.plugins.spatial;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.signrelay.spi.PairRequest;
import org.signrelay.spi.PreferenceLevel;
import org.signrelay.spi.PreferencePair;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.RejectedClip;
import org.signrelay.spi.Variant;
import org.signrelay.spi.Variant.Granularity;

/**
 * Exchanges the dominant hand's place or shape, in chosen windows, for that of another clip. Frames
 * of the two clips correspond by their relative position. A point is exchanged only where both
 * clips see it. Immutable and thread-safe.
 *
 * @param floor least root mean square change of the exchanged coordinates
 */
record LocalSplice(WindowPlan windows, double floor) implements PreferenceLevel {
  static final Variant PLACE = new Variant(Granularity.LOCAL, "splice-place");
  static final Variant SHAPE = new Variant(Granularity.LOCAL, "splice-shape");

  @Override
  public List<Variant> variants() {
    return List.of(PLACE, SHAPE);
  }

  @Override
  public Optional<PreferencePair> pair(PairRequest request) {
    PreparedClip chosen = request.chosen();
    List<Integer> points = points(request.variant(), HandColumns.dominant(chosen));
    if (points.isEmpty() || request.donors().isEmpty()) {
      return Optional.empty();
    }
    SplittableRandom random = new SplittableRandom(request.seed());
    BitSet frames = windows.choose(chosen.frames(), request.saliency(), random);
    int donors = request.donors().size();
    int first = random.nextInt(donors);
    for (int i = 0; i < donors; i++) {
      PreparedClip donor = request.donors().get((first + i) % donors);
      Splice splice = splice(chosen, donor, frames, points);
      if (splice.change() > 0 && splice.change() >= floor) {
        return Optional.of(new RejectedClip(request.variant(), splice.clip()));
      }
    }
    return Optional.empty();
  }

  private static List<Integer> points(Variant variant, HandColumns hand) {
    if (variant.equals(PLACE)) {
      return hand.place();
    }
    if (variant.equals(SHAPE)) {
      return hand.shape();
    }
    throw new IllegalArgumentException(
        "variant must be %s or %s, but was %s".formatted(PLACE, SHAPE, variant));
  }

  /** A spliced clip and the root mean square change of what was exchanged. */
  private record Splice(PreparedClip clip, double change) {}

  private static Splice splice(
      PreparedClip chosen, PreparedClip donor, BitSet frames, List<Integer> points) {
    if (!donor.layout().equals(chosen.layout())) {
      throw new IllegalArgumentException(
          "a donor must have the prepared layout of the chosen clip");
    }
    int width = chosen.layout().width();
    int dimensions = chosen.layout().dimensions();
    float[] values = chosen.values().clone();
    double squares = 0;
    int exchanged = 0;
    for (int frame = frames.nextSetBit(0); frame >= 0; frame = frames.nextSetBit(frame + 1)) {
      int from = correspondingFrame(frame, chosen.frames(), donor.frames());
      for (int point : points) {
        if (!HandColumns.seen(chosen, frame, point) || !HandColumns.seen(donor, from, point)) {
          continue;
        }
        for (int column = point; column < point + dimensions; column++) {
          double change = donor.value(from, column) - chosen.value(frame, column);
          values[frame * width + column] = donor.value(from, column);
          squares += change * change;
          exchanged++;
        }
      }
    }
    PreparedClip clip = new PreparedClip(chosen.layout(), chosen.frames(), values);
    return new Splice(clip, exchanged == 0 ? 0 : Math.sqrt(squares / exchanged));
  }

  /** First frame to first frame, last to last, and in between in proportion. */
  private static int correspondingFrame(int frame, int frames, int donorFrames) {
    return frames == 1 ? 0 : (int) Math.round((double) frame * (donorFrames - 1) / (frames - 1));
  }
}
