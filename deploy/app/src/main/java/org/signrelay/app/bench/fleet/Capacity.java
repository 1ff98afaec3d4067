package org.signrelay.app.bench.fleet;

import java.util.List;
import org.signrelay.app.bench.DoorLoad;
import org.signrelay.app.bench.LoadLevel;
import org.signrelay.app.bench.LoadSettings;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.spi.Clip;

/**
 * What a door answers at most, as many waiting clients find who always have a next request. It is
 * measured over and over until it grows no more: processes that have just started are slow.
 */
public final class Capacity {
  private static final int CLIENTS = 64;
  private static final int WARM_UP = 100;
  private static final int MOST_ROUNDS = 12;
  private static final double GROWS = 1.05;

  private Capacity() {}

  /**
   * Measures it.
   *
   * @param requests that count in a round
   * @return requests a second, in the best round
   */
  public static double of(TranslationDoor door, List<Clip> clips, int requests) {
    LoadSettings settings = new LoadSettings(List.of(CLIENTS), WARM_UP, requests);
    double best = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      LoadLevel level = DoorLoad.measure("capacity", door, clips, settings).levels().getFirst();
      boolean grew = level.requestsPerSecond() > GROWS * best;
      best = Math.max(best, level.requestsPerSecond());
      if (!grew && round > 1) {
        break;
      }
    }
    return best;
  }
}
