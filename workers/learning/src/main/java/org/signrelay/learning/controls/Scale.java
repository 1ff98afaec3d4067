package org.signrelay.learning.controls;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PreparedClip;

/** The whole signer is 0.9 to 1.1 times as large. */
record Scale() implements InvarianceControl {
  @Override
  public String name() {
    return "scale";
  }

  @Override
  public Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random) {
    double factor = random.nextDouble(0.9, 1.1);
    return Optional.of(
        Points.moved(
            clip,
            (part, point) -> {
              for (int axis = 0; axis < point.length; axis++) {
                point[axis] *= factor;
              }
            }));
  }
}
