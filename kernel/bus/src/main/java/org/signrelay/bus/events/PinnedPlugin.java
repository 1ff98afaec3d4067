package org.signrelay.bus.events;

/** One plugin version, named so that no other bytes can stand for it. */
public record PinnedPlugin(String id, String version, String sha256) {

  @Override
  public String toString() {
    return id + "@" + version + "+" + sha256;
  }
}
