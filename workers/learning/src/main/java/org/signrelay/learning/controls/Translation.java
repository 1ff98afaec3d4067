package org.signrelay.learning.controls;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;

/**
 * The signer stands up to a tenth of the shoulder width elsewhere in the picture: so the body
 * moves, and what is relative to it does not.
 */
record Translation() implements InvarianceControl {
  private static final double MOST = 0.1;

  @Override
  public String name() {
    return "translation";
  }

  @Override
  public Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random) {
    double right = random.nextDouble(-MOST, MOST);
    double down = random.nextDouble(-MOST, MOST);
    return Optional.of(
        Points.moved(
            clip,
            (part, point) -> {
              if (part == PartKind.BODY) {
                point[0] += right;
                point[1] += down;
              }
            }));
  }
}
