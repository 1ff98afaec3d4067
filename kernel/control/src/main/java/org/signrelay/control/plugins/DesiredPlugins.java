package org.signrelay.control.plugins;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.control.Unknown;
import org.signrelay.spi.SignRelayException;

/**
 * What every slot shall hold, by the topic {@code plugins}; of two wishes the one with the higher
 * generation counts. Thread-safe.
 */
public final class DesiredPlugins {
  private final Map<String, PluginDesired> bySlot = new ConcurrentHashMap<>();

  public void accept(PluginDesired desired) {
    bySlot.merge(
        desired.slot(), desired, (old, now) -> now.generation() < old.generation() ? old : now);
  }

  public Optional<PluginDesired> find(String slot) {
    return Optional.ofNullable(bySlot.get(slot));
  }

  /**
   * The wish for a slot.
   *
   * @throws SignRelayException NOT_FOUND, with the slot that was probably meant
   */
  public PluginDesired get(String slot) {
    return find(slot).orElseThrow(() -> Unknown.named("slot", slot, bySlot.keySet()));
  }

  /** Sorted by slot. */
  public List<PluginDesired> list() {
    return bySlot.values().stream().sorted(Comparator.comparing(PluginDesired::slot)).toList();
  }
}
