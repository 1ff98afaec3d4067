package org.signrelay.bus.events;

/**
 * One plugin version, named so that nothing else can stand for it.
 *
 * @param sha256 of what is in it, however its jar is packed and signed
 */
public record PinnedPlugin(String id, String version, String sha256) {

  @Override
  public String toString() {
    return id + "@" + version + "+" + sha256;
  }
}
