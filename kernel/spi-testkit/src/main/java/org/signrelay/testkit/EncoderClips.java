package org.signrelay.testkit;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/** Made-up clips of any layout: easy ones, and those that break careless normalisation. */
public final class EncoderClips {
  private static final float FRAMES_PER_SECOND = 25;

  private EncoderClips() {}

  /** Smooth movement about a fixed pose; one point in ten is not seen, and then lies anywhere. */
  public static Clip moving(KeypointLayout layout, int frames, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int dimensions = layout.dimensions();
    float[] coordinates = new float[frames * layout.points() * dimensions];
    float[] confidence = new float[frames * layout.points()];
    for (int point = 0; point < layout.points(); point++) {
      for (int axis = 0; axis < dimensions; axis++) {
        double home = random.nextDouble(-1, 1);
        double reach = random.nextDouble(.05, .3);
        double tempo = random.nextDouble(.1, .6);
        for (int frame = 0; frame < frames; frame++) {
          coordinates[(frame * layout.points() + point) * dimensions + axis] =
              (float) (home + reach * Math.sin(tempo * frame));
        }
      }
    }
    for (int cell = 0; cell < confidence.length; cell++) {
      boolean seen = random.nextDouble() >= .1;
      confidence[cell] = seen ? (float) random.nextDouble(.8, 1) : 0;
      for (int axis = 0; !seen && axis < dimensions; axis++) {
        coordinates[cell * dimensions + axis] = (float) random.nextDouble(-50, 50);
      }
    }
    return new Clip(layout, FRAMES_PER_SECOND, frames, coordinates, confidence, null);
  }

  /** Every point at the same place in every frame. */
  public static Clip still(KeypointLayout layout, int frames, float coordinate, float confidence) {
    float[] coordinates = new float[frames * layout.points() * layout.dimensions()];
    float[] confidences = new float[frames * layout.points()];
    Arrays.fill(coordinates, coordinate);
    Arrays.fill(confidences, confidence);
    return new Clip(layout, FRAMES_PER_SECOND, frames, coordinates, confidences, null);
  }

  /** The clip enlarged by a factor about the origin and then shifted by the same on every axis. */
  public static Clip moved(Clip clip, float factor, float shift) {
    float[] coordinates = clip.coordinates().clone();
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = coordinates[i] * factor + shift;
    }
    return new Clip(
        clip.layout(),
        clip.framesPerSecond(),
        clip.frames(),
        coordinates,
        clip.confidence(),
        clip.signer());
  }
}
