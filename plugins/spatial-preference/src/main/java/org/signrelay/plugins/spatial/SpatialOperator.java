package org.signrelay.plugins.spatial;

import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.signrelay.spi.PreparedClip;

/**
 * One way of damaging where the points of a clip are. A pure function of its arguments; frames and
 * parts outside the site stay as they are, and so does the number of frames.
 */
sealed interface SpatialOperator
    permits JointNoise, HandSwap, JointDerangement, PartDrop, HandSplice {

  /**
   * Damaged copies of the site's clip, made one by one, in the order in which they are to be tried;
   * none where the operator has nothing to work on.
   *
   * @param severity in [0, 1]; 0 leaves the clip as it is
   */
  Stream<PreparedClip> damage(DamageSite site, double severity, RandomGenerator random);
}
