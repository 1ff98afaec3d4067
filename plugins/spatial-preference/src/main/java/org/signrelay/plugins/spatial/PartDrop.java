package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PreparedClip;

/**
 * The most salient part is not seen: its coordinates and its presence become 0. Severity is the
 * chance of each frame to be hit; the frames of a lower severity are among those of a higher one.
 */
record PartDrop() implements SpatialOperator {

  @Override
  public Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random) {
    PreparedClip clip = site.clip();
    List<Integer> points = PartColumns.of(clip.layout(), site.part());
    ClipEdit edit = new ClipEdit(clip);
    for (FrameWindow window : site.windows()) {
      for (int frame = window.from(); frame < window.to(); frame++) {
        if (random.nextDouble() < severity) {
          for (int point : points) {
            edit.drop(frame, point);
          }
        }
      }
    }
    return Stream.of(edit.done());
  }
}
