package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/**
 * The most salient hand's place or shape is that of another clip, one copy for each donor, from a
 * drawn one on. Frames of the two clips correspond by their relative position. The shape is
 * relative to its own wrist, so it comes at the wrist of the clip. A point is exchanged only where
 * both clips see it. Severity is the share of the way to the donor.
 */
record HandSplice(Aspect aspect) implements SpatialOperator {

  /** What of the hand is exchanged. */
  enum Aspect {
    /** Where the body carries it. */
    PLACE,
    /** Its finger part. */
    SHAPE
  }

  @Override
  public Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random) {
    HandColumns hand = HandColumns.of(site.clip().layout(), site.hand());
    List<Integer> points =
        switch (aspect) {
          case PLACE -> hand.place();
          case SHAPE -> hand.shape();
        };
    int donors = site.donors().size();
    if (points.isEmpty() || donors == 0) {
      return Stream.empty();
    }
    int first = random.nextInt(donors);
    return IntStream.range(0, donors)
        .mapToObj(i -> spliced(site, site.donors().get((first + i) % donors), points, severity));
  }

  private static PreparedClip spliced(
      DamageSite site, PreparedClip donor, List<Integer> points, double severity) {
    PreparedClip clip = site.clip();
    if (!donor.layout().equals(clip.layout())) {
      throw new IllegalArgumentException(
          "a donor must have the prepared layout of the chosen clip");
    }
    ClipEdit edit = new ClipEdit(clip);
    for (FrameWindow window : site.windows()) {
      for (int frame = window.from(); frame < window.to(); frame++) {
        int from = correspondingFrame(frame, clip.frames(), donor.frames());
        for (int point : points) {
          edit.moveTowards(frame, point, donor, from, point, severity);
        }
      }
    }
    return edit.done();
  }

  /** First frame to first frame, last to last, and in between in proportion. */
  private static int correspondingFrame(int frame, int frames, int donorFrames) {
    return frames == 1 ? 0 : (int) Math.round((double) frame * (donorFrames - 1) / (frames - 1));
  }
}
