package org.signrelay.clips;

import java.util.List;
import java.util.SplittableRandom;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Limb;
import org.signrelay.spi.KeypointLayout.Part;

/** Small clips for tests. */
final class Clips {
  static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new Part("BODY", List.of("NOSE", "NECK"), List.of(new Limb(0, 1))),
              new Part("LEFT_HAND", List.of("WRIST", "TIP"), List.of(new Limb(0, 1)))),
          2);

  private Clips() {}

  static Clip random(int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] coordinates = new float[frames * 4 * 2];
    float[] confidence = new float[frames * 4];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = (float) random.nextDouble(640);
    }
    for (int i = 0; i < confidence.length; i++) {
      confidence[i] = random.nextInt(4) / 3f;
    }
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, null);
  }
}
