package org.signrelay.corpora.sample;

/**
 * How one person's signing differs from the next one's. Immutable.
 *
 * @param name such as {@code S8}
 * @param size of the whole body
 * @param upperArm its length, relative to the size
 * @param forearm its length, relative to the size
 * @param amplitude of movements
 * @param tempo frames a sign, relative
 * @param cosine of the rotation in the picture
 * @param sine of the rotation in the picture
 * @param squeeze horizontal scale: the body turned away from the camera
 * @param fingerSpread relative
 * @param orientation added to every orientation of a hand, radians
 * @param offsets (8, 2): where this person puts each location
 * @param curl added to the curl of each of the 5 fingers
 * @param placeX how far to the right this person stands in the picture, shoulder widths
 * @param placeY how far down this person stands in the picture, shoulder widths
 */
record Signer(
    String name,
    double size,
    double upperArm,
    double forearm,
    double amplitude,
    double tempo,
    double cosine,
    double sine,
    double squeeze,
    double fingerSpread,
    double orientation,
    double[] offsets,
    double[] curl,
    double placeX,
    double placeY) {
  static final double LEAST_AMPLITUDE = 0.8;

  static Signer draw(long seed, int number, double variation) {
    Draws draws = Draws.of(seed, "signer/" + number);
    double rotation = bell(draws, 0.08, variation);
    return new Signer(
        "S" + number,
        1 + bell(draws, 0.1, variation),
        1 + bell(draws, 0.08, variation),
        1 + bell(draws, 0.08, variation),
        StrictMath.max(LEAST_AMPLITUDE, 1 + bell(draws, 0.2, variation)),
        1 + bell(draws, 0.15, variation),
        StrictMath.cos(rotation),
        StrictMath.sin(rotation),
        1 - StrictMath.min(0.5, draws.uniform(0, 0.25) * variation),
        1 + bell(draws, 0.15, variation),
        bell(draws, 0.12, variation),
        bells(draws, 2 * SignForm.LOCATIONS, 0.07, variation),
        bells(draws, 5, 0.1, variation),
        bell(draws, 0.3, variation),
        bell(draws, 0.2, variation));
  }

  /** Within two deviations, and never so far that a body part vanishes. */
  private static double bell(Draws draws, double deviation, double variation) {
    double value = StrictMath.max(-2, StrictMath.min(2, draws.gaussian())) * deviation * variation;
    return StrictMath.max(-0.6, StrictMath.min(0.6, value));
  }

  private static double[] bells(Draws draws, int count, double deviation, double variation) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = bell(draws, deviation, variation);
    }
    return values;
  }
}
