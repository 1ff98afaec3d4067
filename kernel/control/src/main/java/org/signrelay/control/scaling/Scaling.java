package org.signrelay.control.scaling;

import java.time.Duration;

/**
 * How many workers a queue could use, by Little's law: as many as work off what lies there within
 * the time that a record may wait. Two corrections: while the oldest record waits longer than that,
 * it takes one more than there are, whatever the rate says; and never more than there are records.
 *
 * <p>An empty queue takes none: a least number, and how fast to go down, are the autoscaler's own
 * settings.
 */
public final class Scaling {
  private Scaling() {}

  /**
   * One queue as it is.
   *
   * @param lag NaN if it is not known
   * @param oldest how long its oldest record has waited
   * @param workers that are alive
   * @param each how long one worker takes for a record; zero if that is not known
   * @param patience how long a record may wait
   */
  public record Queue(double lag, Duration oldest, int workers, Duration each, Duration patience) {}

  /** As many as there are, if nothing is known. */
  public static int desired(Queue queue) {
    if (Double.isNaN(queue.lag())) {
      return queue.workers();
    }
    double work = queue.lag() * queue.each().toNanos() / queue.patience().toNanos();
    boolean late = queue.oldest().compareTo(queue.patience()) > 0;
    double wanted = Math.max(Math.ceil(work), late ? queue.workers() + 1 : 1);
    return (int) Math.min(wanted, queue.lag());
  }
}
