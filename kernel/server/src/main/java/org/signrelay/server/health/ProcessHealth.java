package org.signrelay.server.health;

/**
 * How this process is; provided as a bean by the application, which knows its parts. Thread-safe,
 * and quick: it is asked every few seconds.
 */
public interface ProcessHealth {

  /** Whether it can go on at all; if not, it wants to be restarted. */
  Report alive();

  /** Whether it can take work now. */
  Report ready();

  /** Whether its start is over. */
  Report started();

  /**
   * One answer.
   *
   * @param reason why not, or empty
   */
  record Report(boolean up, String reason) {
    public static final Report UP = new Report(true, "");

    public static Report down(String reason) {
      return new Report(false, reason);
    }
  }
}
