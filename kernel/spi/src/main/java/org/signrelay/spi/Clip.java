package org.signrelay.spi;

import org.jspecify.annotations.Nullable;

/**
 * One signed utterance as keypoints: T frames of V points. x grows to the right of the picture, y
 * downwards, z away from the camera.
 *
 * <p>Immutable by convention: the arrays are not copied, so whoever makes a clip hands them over.
 *
 * @param layout names the V points
 * @param framesPerSecond greater than 0
 * @param frames T, at least 1
 * @param coordinates (T, V, dimensions) row-major, all finite
 * @param confidence (T, V) row-major, finite, not negative; 0 means "not seen", and then the
 *     coordinates mean nothing
 * @param signer who signs, or null if not known: then no two clips may be taken for the same signer
 */
public record Clip(
    KeypointLayout layout,
    float framesPerSecond,
    int frames,
    float[] coordinates,
    float[] confidence,
    @Nullable String signer) {

  public Clip {
    if (!(framesPerSecond > 0) || Float.isInfinite(framesPerSecond)) {
      throw new IllegalArgumentException(
          "frame rate must be a positive number, but was " + framesPerSecond);
    }
    if (frames < 1) {
      throw new IllegalArgumentException("a clip needs at least one frame, but has " + frames);
    }
    long cells = (long) frames * layout.points();
    if (confidence.length != cells || coordinates.length != cells * layout.dimensions()) {
      throw new IllegalArgumentException(
          "%d frames of %s need %d coordinates and %d confidences, found %d and %d"
              .formatted(
                  frames,
                  layout.name(),
                  cells * layout.dimensions(),
                  cells,
                  coordinates.length,
                  confidence.length));
    }
    int values = layout.points() * layout.dimensions();
    for (int i = 0; i < coordinates.length; i++) {
      if (!Float.isFinite(coordinates[i])) {
        throw new IllegalArgumentException(
            "frame " + i / values + " holds a coordinate that is not a number");
      }
    }
    for (int i = 0; i < confidence.length; i++) {
      if (!(confidence[i] >= 0) || Float.isInfinite(confidence[i])) {
        throw new IllegalArgumentException(
            "frame %d holds the confidence %s; expected a number of 0 or more"
                .formatted(i / layout.points(), confidence[i]));
      }
    }
  }

  /** One coordinate: axis 0 is x, 1 is y, 2 is z. */
  public float coordinate(int frame, int point, int axis) {
    return coordinates[(frame * layout.points() + point) * layout.dimensions() + axis];
  }

  public float confidence(int frame, int point) {
    return confidence[frame * layout.points() + point];
  }

  /** The length in seconds. */
  public float seconds() {
    return frames / framesPerSecond;
  }
}
