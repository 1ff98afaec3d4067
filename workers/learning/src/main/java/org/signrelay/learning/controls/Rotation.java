package org.signrelay.learning.controls;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PreparedClip;

/** The whole signer is turned in the picture's plane, by up to five degrees. */
record Rotation() implements InvarianceControl {
  private static final double MOST = Math.toRadians(5);

  @Override
  public String name() {
    return "rotation";
  }

  @Override
  public Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random) {
    double angle = random.nextDouble(-MOST, MOST);
    double cosine = Math.cos(angle);
    double sine = Math.sin(angle);
    return Optional.of(
        Points.moved(
            clip,
            (part, point) -> {
              double x = point[0];
              point[0] = cosine * x - sine * point[1];
              point[1] = sine * x + cosine * point[1];
            }));
  }
}
