package org.signrelay.app.bench;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.spi.Clip;

/** One door under growing load. */
public record DoorLoad(String door, List<LoadLevel> levels) {
  public DoorLoad {
    levels = List.copyOf(levels);
  }

  /**
   * Loads a door level by level.
   *
   * @param clips sent in turn
   */
  public static DoorLoad measure(
      String name, TranslationDoor door, List<Clip> clips, LoadSettings settings) {
    LoadGenerator generator = new LoadGenerator(door, clips);
    List<LoadLevel> levels = new ArrayList<>();
    for (int clients : settings.clients()) {
      levels.add(generator.level(clients, settings.warmUp(), settings.requests()));
    }
    return new DoorLoad(name, levels);
  }
}
