package org.signrelay.learning.evaluation;

/**
 * How often one of two was right. The interval is Wilson's (1927) at 95 %; it takes the contests
 * for independent, which those of one clip are not quite.
 *
 * @param won contests
 * @param contests at least 1
 */
public record WinRate(int won, int contests) {
  private static final double Z = 1.959963984540054;

  /** What a model that knows nothing would have, in percent. */
  public static final double CHANCE = 50;

  public WinRate {
    if (contests < 1 || won < 0 || won > contests) {
      throw new IllegalArgumentException(
          "a win rate needs 0 to n wins of n > 0 contests, found %d of %d"
              .formatted(won, contests));
    }
  }

  /** In percent. */
  public double percent() {
    return 100.0 * won / contests;
  }

  /** The lower end of the interval, in percent. */
  public double low() {
    return 100 * (centre() - halfWidth());
  }

  /** The upper end of the interval, in percent. */
  public double high() {
    return 100 * (centre() + halfWidth());
  }

  private double centre() {
    return (won + Z * Z / 2) / (contests + Z * Z);
  }

  private double halfWidth() {
    double share = (double) won / contests;
    return Z / (contests + Z * Z) * Math.sqrt(contests * share * (1 - share) + Z * Z / 4);
  }
}
