package org.signrelay.app.bench.fleet;

/**
 * What became of the requests.
 *
 * @param http acknowledged by the kernel
 * @param bus acknowledged by the broker
 * @param unacknowledged tries whose end is not known, because something was down: no promise
 * @param refused tries that were turned away with 429
 * @param lost acknowledged, and without any result: a broken promise
 * @param errors acknowledged, and answered with nothing but an error: a broken promise
 * @param neverServed answered, but no kernel ever showed the text: a broken promise
 * @param twoTexts for which two texts were served: a broken promise
 * @param notTheFirst for which another text was served than that of the lowest offset: a broken
 *     promise
 * @param repeats raw results beyond the first of a request: work that was done twice
 * @param differing requests whose raw texts are not all equal: only one of them is ever served
 */
public record LedgerVerdict(
    int http,
    int bus,
    int unacknowledged,
    int refused,
    int lost,
    int errors,
    int neverServed,
    int twoTexts,
    int notTheFirst,
    int repeats,
    int differing) {

  public int acknowledged() {
    return http + bus;
  }

  /** Whether every promise was kept. */
  public boolean kept() {
    return lost + errors + neverServed + twoTexts + notTheFirst == 0;
  }
}
