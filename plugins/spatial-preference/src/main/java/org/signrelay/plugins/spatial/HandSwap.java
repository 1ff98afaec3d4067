package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.signrelay.spi.FrameWindow;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;
import org.signrelay.spi.PreparedLayout;

/**
 * The hands change their shapes, and the arms stay: the right arm makes its movement with the left
 * handshape. Exchanging the arms too would be the mirror image, which left-handed signers show, and
 * no damage. Needs two finger parts of one form; severity is the share of the way to the other
 * shape.
 */
record HandSwap() implements SpatialOperator {

  @Override
  public Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random) {
    PreparedClip clip = site.clip();
    List<Integer> left = HandColumns.of(clip.layout(), PartKind.LEFT_HAND).shape();
    List<Integer> right = HandColumns.of(clip.layout(), PartKind.RIGHT_HAND).shape();
    if (left.isEmpty() || left.size() != right.size() || !alike(clip.layout())) {
      return Stream.empty();
    }
    ClipEdit edit = new ClipEdit(clip);
    for (FrameWindow window : site.windows()) {
      for (int frame = window.from(); frame < window.to(); frame++) {
        for (int i = 0; i < left.size(); i++) {
          edit.moveTowards(frame, left.get(i), clip, frame, right.get(i), severity);
          edit.moveTowards(frame, right.get(i), clip, frame, left.get(i), severity);
        }
      }
    }
    return Stream.of(edit.done());
  }

  private static boolean alike(PreparedLayout layout) {
    return layout
        .part(PartKind.LEFT_HAND)
        .map(PreparedLayout.Part::limbs)
        .equals(layout.part(PartKind.RIGHT_HAND).map(PreparedLayout.Part::limbs));
  }
}
