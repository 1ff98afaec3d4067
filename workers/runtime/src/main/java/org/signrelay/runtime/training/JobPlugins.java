package org.signrelay.runtime.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginDescriptor;
import org.signrelay.host.PluginSlots;
import org.signrelay.host.Slot;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/**
 * The plugin versions that a job started with, leased for as long as it is at hand. A slot that
 * nobody has pinned yet takes the version that is active now, and is pinned from then on. Used by
 * one thread.
 */
final class JobPlugins implements PluginSource, AutoCloseable {
  private final PluginCatalog catalog;
  private final PluginSlots slots;
  private final ArtifactStore store;
  private final Map<String, PinnedPlugin> pins;
  private final Map<Slot<?>, Lease<?>> leases = new LinkedHashMap<>();

  JobPlugins(
      PluginCatalog catalog,
      PluginSlots slots,
      ArtifactStore store,
      Map<String, PinnedPlugin> pins) {
    this.catalog = catalog;
    this.slots = slots;
    this.store = store;
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
      return slots.lease(slot, installed(pin));
    }
    Lease<F> active = slots.lease(slot);
    PluginDescriptor descriptor = catalog.find(active.version()).orElseThrow();
    pins.put(
        slot.toString(),
        new PinnedPlugin(active.version().id(), active.version().version(), descriptor.sha256()));
    return active;
  }

  /** The pinned version in this process's catalogue; its jar is fetched if need be. */
  private PluginCoordinates installed(PinnedPlugin pin) {
    PluginCoordinates coordinates = new PluginCoordinates(pin.id(), pin.version());
    if (catalog.find(coordinates).isEmpty() && store.contains(pin.sha256())) {
      catalog.install(store.path(pin.sha256()));
    }
    String found =
        catalog
            .find(coordinates)
            .map(PluginDescriptor::sha256)
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.NOT_FOUND,
                    "plugin %s, which the job started with, is neither installed nor stored"
                        .formatted(coordinates)));
    if (!found.equals(pin.sha256())) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the job started with plugin %s of sha-256 %s, but here it has %s"
              .formatted(coordinates, pin.sha256(), found));
    }
    return coordinates;
  }

  @Override
  public void close() {
    leases.values().forEach(Lease::close);
    leases.clear();
  }
}
