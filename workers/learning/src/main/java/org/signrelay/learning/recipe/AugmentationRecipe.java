package org.signrelay.learning.recipe;

/**
 * How much a clip is varied each time it is seen. Lengths are in shoulder widths. Immutable.
 *
 * @param tempo largest relative change of speed
 * @param rotation standard deviation of the rotation, in radians
 * @param yaw standard deviation of the turn about the vertical axis, in radians; for 3-D clips
 * @param scale standard deviation of the scale, per axis
 * @param jitter standard deviation of every joint
 * @param handOffset standard deviation of a hand's displacement
 * @param fingerOffset standard deviation of a finger joint's displacement, before the size of a
 *     hand
 */
public record AugmentationRecipe(
    double tempo,
    double rotation,
    double yaw,
    double scale,
    double jitter,
    double handOffset,
    double fingerOffset) {

  /** Clips stay as they are. */
  public static AugmentationRecipe none() {
    return new AugmentationRecipe(0, 0, 0, 0, 0, 0, 0);
  }

  public static AugmentationRecipe defaults() {
    return new AugmentationRecipe(0.2, 0.12, 0, 0.12, 0.02, 0.06, 0.03);
  }
}
