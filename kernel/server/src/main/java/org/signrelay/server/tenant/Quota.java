package org.signrelay.server.tenant;

/**
 * How much a tenant may ask for.
 *
 * @param requestsPerSecond in the long run
 * @param burst how many at once, after a pause
 * @param inFlight how many may wait for their answer at the same time
 */
public record Quota(double requestsPerSecond, int burst, int inFlight) {
  private static final double MOST_A_SECOND = 1e6;

  public Quota {
    if (!(requestsPerSecond > 0 && requestsPerSecond <= MOST_A_SECOND)
        || burst < 1
        || inFlight < 1) {
      throw new IllegalArgumentException(
          "a quota has more than 0 requests a second, a burst of 1 or more and 1 or more in flight,"
              + " but found %s, %d and %d".formatted(requestsPerSecond, burst, inFlight));
    }
  }
}
