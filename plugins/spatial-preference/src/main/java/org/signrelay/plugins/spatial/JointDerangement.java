package org.signrelay.plugins.spatial;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;

/**
 * The joints of a hand take each other's places: one cyclic permutation a hand, drawn evenly
 * (Sattolo 1986), the same in all frames. Of both hands, or of the most salient hand. Severity is
 * the share of the way to the other joint's place.
 */
record JointDerangement() implements SpatialOperator {

  @Override
  public Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random) {
    PreparedClip clip = site.clip();
    ClipEdit edit = new ClipEdit(clip);
    for (PartKind hand : site.hands()) {
      List<Integer> joints = HandColumns.of(clip.layout(), hand).fingers(clip.layout());
      List<Integer> places = cycle(joints, random);
      for (FrameWindow window : site.windows()) {
        for (int frame = window.from(); frame < window.to(); frame++) {
          for (int i = 0; i < joints.size(); i++) {
            edit.moveTowards(frame, joints.get(i), clip, frame, places.get(i), severity);
          }
        }
      }
    }
    return Stream.of(edit.done());
  }

  /** No joint keeps its place, unless it is the only one. */
  private static List<Integer> cycle(List<Integer> joints, RandomGenerator random) {
    List<Integer> cycle = new ArrayList<>(joints);
    for (int i = cycle.size() - 1; i > 0; i--) {
      int other = random.nextInt(i);
      Integer held = cycle.get(i);
      cycle.set(i, cycle.get(other));
      cycle.set(other, held);
    }
    return cycle;
  }
}
