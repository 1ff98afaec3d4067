package org.signrelay.app.bench;

import java.util.List;

/**
 * How a door is loaded.
 *
 * @param clients numbers of concurrent clients, one level after the other
 * @param warmUp requests of a level that do not count
 * @param requests of a level that count
 */
public record LoadSettings(List<Integer> clients, int warmUp, int requests) {
  public LoadSettings {
    clients = List.copyOf(clients);
  }
}
