package org.signrelay.host;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version is active in each slot, and who uses which version.
 *
 * <p>Work takes a {@link Lease}: on the active version, or on a pinned one that it started with,
 * which is loaded again if it has to be. A version is unloaded when it is active nowhere and its
 * last lease is closed, never before. Thread-safe; leases of active versions take no common lock.
 */
public final class PluginSlots {
  private static final Logger LOG = LoggerFactory.getLogger(PluginSlots.class);

  /** Active and previous version of one slot. */
  private static final class Place {
    private final AtomicReference<@Nullable Resident> active = new AtomicReference<>();
    private volatile @Nullable PluginCoordinates previous;
    private volatile @Nullable PluginCoordinates beforeThat;
  }

  private final PluginCatalog catalog;
  private final Map<Slot<?>, Place> places = new ConcurrentHashMap<>();
  private final Map<PluginCoordinates, Resident> residents = new ConcurrentHashMap<>();

  public PluginSlots(PluginCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A lease on the version that is active now.
   *
   * @throws SignRelayException {@link ErrorCode#NOT_FOUND} if nothing fills the slot
   */
  public <F extends PluginFactory> Lease<F> lease(Slot<F> slot) {
    Place place = places.get(slot);
    while (place != null) {
      Resident resident = place.active.get();
      if (resident == null) {
        break;
      }
      Optional<Lease<F>> lease = resident.lease(slot);
      if (lease.isPresent()) {
        return lease.get();
      }
      Thread.onSpinWait(); // lost the race with a swap: take the version that came after
    }
    throw new SignRelayException(
        ErrorCode.NOT_FOUND,
        "no plugin fills slot %s; filled are %s".formatted(slot, active().keySet()));
  }

  /**
   * A lease on a pinned version, active or not.
   *
   * @throws SignRelayException {@link ErrorCode#NOT_FOUND} if the version is not in the catalogue,
   *     {@link ErrorCode#PLUGIN_REFUSED} if it cannot be loaded or does not fill the slot
   */
  public <F extends PluginFactory> Lease<F> lease(Slot<F> slot, PluginCoordinates pinned) {
    Resident resident = reside(pinned);
    try {
      return resident.lease(slot).orElseThrow();
    } finally {
      resident.release();
    }
  }

  /** The active version of each slot, by slot name. */
  public Map<String, PluginCoordinates> active() {
    Map<String, PluginCoordinates> versions = new TreeMap<>();
    places.forEach((slot, place) -> {
      Resident resident = place.active.get();
      if (resident != null) {
        versions.put(slot.toString(), resident.coordinates());
      }
    });
    return versions;
  }

  public Optional<PluginCoordinates> active(Slot<?> slot) {
    return Optional.ofNullable(places.get(slot))
        .map(place -> place.active.get())
        .map(Resident::coordinates);
  }

  /** The version that was active before the last flip of this slot. */
  public Optional<PluginCoordinates> previous(Slot<?> slot) {
    return Optional.ofNullable(places.get(slot)).map(place -> place.previous);
  }

  /** All versions in memory, with the number of leases and slots that hold each. */
  public Map<PluginCoordinates, Integer> residents() {
    Map<PluginCoordinates, Integer> holders = new ConcurrentHashMap<>();
    residents.forEach((version, resident) -> holders.put(version, resident.holders()));
    return Map.copyOf(holders);
  }

  /**
   * Loads a version and makes it active in every slot that it fills and that is still empty: how a
   * process begins with the plugins of its distribution.
   */
  public Set<Slot<?>> fillEmpty(PluginCoordinates coordinates) {
    Resident resident = reside(coordinates);
    try {
      Set<Slot<?>> slots = resident.plugin().slots();
      for (Slot<?> slot : slots) {
        if (active(slot).isEmpty()) {
          letGo(flip(slot, resident));
        }
      }
      return slots;
    } finally {
      resident.release();
    }
  }

  /** The version in memory, loaded if need be, held once on behalf of the caller. */
  Resident reside(PluginCoordinates coordinates) {
    Resident resident = residents.get(coordinates);
    if (resident != null && resident.acquire()) {
      return resident;
    }
    return load(coordinates);
  }

  private synchronized Resident load(PluginCoordinates coordinates) {
    Resident resident = residents.get(coordinates);
    if (resident != null && resident.acquire()) {
      return resident;
    }
    PluginDescriptor descriptor = verified(coordinates);
    Resident loaded =
        new Resident(
            LoadedPlugin.load(descriptor), gone -> residents.remove(gone.coordinates(), gone));
    residents.put(coordinates, loaded);
    return loaded;
  }

  /** Verified again at every load: the jar may have changed on disk, or be in quarantine by now. */
  private PluginDescriptor verified(PluginCoordinates coordinates) {
    if (catalog.find(coordinates).isEmpty()) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND,
          "plugin %s is not installed; known are %s".formatted(coordinates, catalog.names()));
    }
    return switch (catalog.verify(coordinates)) {
      case Verdict.Accepted(PluginDescriptor descriptor) -> descriptor;
      case Verdict.Refused(List<String> reasons) ->
          throw new SignRelayException(ErrorCode.PLUGIN_REFUSED, String.join("; ", reasons));
    };
  }

  /**
   * Makes a version, held by the caller, the active one.
   *
   * @return the version that was active, still held on behalf of the caller; null if none was
   */
  @Nullable Resident flip(Slot<?> slot, Resident next) {
    if (!next.acquire()) {
      throw new IllegalStateException(next.coordinates() + " is already unloaded");
    }
    Place place = places.computeIfAbsent(slot, s -> new Place());
    Resident before = place.active.getAndSet(next);
    LOG.info("Slot {} is filled by {}", slot, next.coordinates());
    place.beforeThat = place.previous;
    place.previous = before == null ? null : before.coordinates();
    return before;
  }

  /** Takes the last flip of a slot back; what {@link #flip} returned is active again. */
  void flipBack(Slot<?> slot, @Nullable Resident before) {
    Place place = places.computeIfAbsent(slot, s -> new Place());
    Resident taken = place.active.getAndSet(before);
    place.previous = place.beforeThat;
    letGo(taken);
  }

  boolean isActiveSomewhere(Resident resident) {
    return places.values().stream().anyMatch(place -> place.active.get() == resident);
  }

  static void letGo(@Nullable Resident resident) {
    if (resident != null) {
      resident.release();
    }
  }

  static SignRelayException doesNotFill(
      PluginCoordinates coordinates, Set<Slot<?>> slots, Slot<?> wanted) {
    return new SignRelayException(
        ErrorCode.PLUGIN_REFUSED,
        "plugin %s does not fill slot %s, but %s".formatted(coordinates, wanted, slots));
  }
}
