package org.signrelay.app.bench.fleet;

import java.util.List;
import org.signrelay.app.bench.DoorLoad;
import org.signrelay.app.bench.LoadLevel;
import org.signrelay.app.bench.LoadSettings;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.spi.Clip;

/** What a door answers at most, as waiting clients find who always have a next request. */
public final class Capacity {
  private static final int CLIENTS = 16;
  private static final int WARM_UP = 100;

  private Capacity() {}

  /**
   * Measures it.
   *
   * @param requests that count
   * @return requests a second
   */
  public static double of(TranslationDoor door, List<Clip> clips, int requests) {
    LoadSettings settings = new LoadSettings(List.of(CLIENTS), WARM_UP, requests);
    LoadLevel level = DoorLoad.measure("capacity", door, clips, settings).levels().getFirst();
    return level.requestsPerSecond();
  }
}
