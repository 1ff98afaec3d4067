package org.signrelay.learning.training;

/**
 * How much clips are varied before each training step. All lengths are in the units of a prepared
 * clip: shoulder widths for the body, the hand's own unit for fingers. 0 switches a part off.
 *
 * @param tempo the largest relative change of speed, 0.2 = ±20 %
 * @param rotation standard deviation of the turn in the picture's plane, in radians
 * @param yaw standard deviation of the turn about the vertical axis, in radians; for clips with z
 * @param scale standard deviation of each axis's relative stretch
 * @param jitter standard deviation of each coordinate's noise
 * @param handOffset standard deviation of a displacement of each hand's place, one a clip
 * @param fingerOffset standard deviation of a displacement of each finger joint, one a clip
 */
public record Augmentation(
    double tempo,
    double rotation,
    double yaw,
    double scale,
    double jitter,
    double handOffset,
    double fingerOffset) {

  /** Clips stay as they are. */
  public static Augmentation none() {
    return new Augmentation(0, 0, 0, 0, 0, 0, 0);
  }

  /** What worked on the sample corpus. */
  public static Augmentation standard() {
    return new Augmentation(0.2, 0.12, 0, 0.12, 0.02, 0.06, 0.03);
  }
}
