package org.signrelay.learning.controls;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.signrelay.spi.PreparedClip;

/** The clip plays at 0.9 to 1.1 of its speed. */
record Tempo() implements InvarianceControl {
  @Override
  public String name() {
    return "tempo";
  }

  @Override
  public Optional<PreparedClip> apply(PreparedClip clip, RandomGenerator random) {
    long frames = Math.round(clip.frames() / random.nextDouble(0.9, 1.1));
    return Optional.of(clip.resampled(Math.toIntExact(Math.max(1, frames))));
  }
}
