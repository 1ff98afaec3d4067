package org.signrelay.plugins.spatial;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;

/**
 * Gaussian noise on every coordinate that is seen. At severity 1 its standard deviation is 0.05 of
 * the width of the signing space, which is 2: public robustness tables have a quarter of the
 * translation quality left at 0.02 of it, and nothing at 0.05.
 */
record JointNoise() implements SpatialOperator {
  static final double STRONGEST = 0.05 * 2;

  @Override
  public Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random) {
    PreparedClip clip = site.clip();
    ClipEdit edit = new ClipEdit(clip);
    for (PartKind part : site.parts()) {
      for (FrameWindow window : site.windows()) {
        for (int frame = window.from(); frame < window.to(); frame++) {
          for (int point : PartColumns.of(clip.layout(), part)) {
            if (clip.sees(frame, point)) {
              disturb(edit, frame, point, clip.layout().dimensions(), severity, random);
            }
          }
        }
      }
    }
    return Stream.of(edit.done());
  }

  private static void disturb(
      ClipEdit edit,
      int frame,
      int point,
      int dimensions,
      double severity,
      RandomGenerator random) {
    for (int axis = 0; axis < dimensions; axis++) {
      edit.move(frame, point + axis, STRONGEST * severity * random.nextGaussian());
    }
  }
}
