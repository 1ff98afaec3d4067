package org.signrelay.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.control.plugins.StoredPlugins;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginDescriptor;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.Slot;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.store.ArtifactStore;

/**
 * The plugin versions that a job started with, leased for as long as it is at hand. A slot that
 * nobody has pinned yet takes the version that is active now, and is pinned from then on. Used by
 * one thread.
 */
final class JobPlugins implements PluginSource, AutoCloseable {
  private final PluginCatalog catalog;
  private final PluginSlots slots;
  private final StoredPlugins stored;
  private final Map<String, PinnedPlugin> pins;
  private final Map<Slot<?>, Lease<?>> leases = new LinkedHashMap<>();

  JobPlugins(
      PluginCatalog catalog,
      PluginSlots slots,
      ArtifactStore store,
      Map<String, PinnedPlugin> pins) {
    this.catalog = catalog;
    this.slots = slots;
    this.stored = new StoredPlugins(store);
    this.pins = new TreeMap<>(pins);
  }

  @Override
  public EncoderFactory encoder(String name) {
    return factory(Slot.encoder(name));
  }

  @Override
  public NegativeSelectorFactory negatives(String name) {
    return factory(Slot.negatives(name));
  }

  @Override
  public PreferenceLevelFactory preference(String name) {
    return factory(Slot.preference(name));
  }

  private <F extends PluginFactory> F factory(Slot<F> slot) {
    Lease<?> held = leases.get(slot);
    if (held == null) {
      held = lease(slot);
      leases.put(slot, held);
    }
    return slot.type().cast(held.factory());
  }

  /** By slot: what was given, and what was chosen since. */
  Map<String, PinnedPlugin> pins() {
    return Map.copyOf(pins);
  }

  /** {@code id@version} by slot, of what is leased. */
  SortedMap<String, String> versions() {
    SortedMap<String, String> versions = new TreeMap<>();
    leases.forEach((slot, lease) -> versions.put(slot.toString(), lease.version().toString()));
    return versions;
  }

  private <F extends PluginFactory> Lease<F> lease(Slot<F> slot) {
    PinnedPlugin pin = pins.get(slot.toString());
    if (pin != null) {
      return slots.lease(slot, stored.fetch(pin, catalog));
    }
    Lease<F> active = slots.lease(slot);
    PluginDescriptor descriptor = catalog.find(active.version()).orElseThrow();
    pins.put(slot.toString(), StoredPlugins.pin(descriptor));
    return active;
  }

  @Override
  public void close() {
    leases.values().forEach(Lease::close);
    leases.clear();
  }
}
