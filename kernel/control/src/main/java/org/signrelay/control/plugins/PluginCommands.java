package org.signrelay.control.plugins;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.bus.events.PluginStatus;
import org.signrelay.control.Audit;
import org.signrelay.control.Unknown;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginDescriptor;
import org.signrelay.host.PluginHost;
import org.signrelay.host.Slot;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;

/**
 * The operator's words about plugins, on the kernel: install, swap, roll back, look. A swap is a
 * wish with a new generation on the topic {@code plugins}; each process's {@link PluginReconciler}
 * carries it out. When one process refuses, the wish is taken back for all.
 *
 * <p>Thread-safe.
 */
public final class PluginCommands {
  private final Bus bus;
  private final StoredPlugins stored;
  private final PluginHost host;
  private final CompactedView<PluginDesired> desired;
  private final FleetWatch watch;
  private final SlotHistory history;
  private final SwapTally tally = new SwapTally();
  private final Audit audit;
  private final Clock clock;

  /** Generations by slot, which the view may not have read yet; guarded by this. */
  private final Map<String, Long> lastWished = new HashMap<>();

  public PluginCommands(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      CompactedView<PluginDesired> desired,
      FleetWatch watch,
      Clock clock) {
    this.bus = bus;
    this.stored = new StoredPlugins(store);
    this.host = host;
    this.desired = desired;
    this.watch = watch;
    this.history = new SlotHistory(store);
    this.audit = new Audit(bus, clock);
    this.clock = clock;
  }

  /**
   * Puts what the slots were filled with at the start into the store, and wishes for it where
   * nothing else is wished for. A wish of an earlier distribution gives way to this one's; a wish
   * of the operator does not.
   */
  public void adoptDistribution() {
    host.slots()
        .active()
        .forEach((slot, coordinates) -> {
          PluginDescriptor descriptor = host.catalog().find(coordinates).orElseThrow();
          PinnedPlugin plugin = stored.keep(descriptor);
          if (desired.get(slot).map(wish -> givesWay(wish, plugin)).orElse(true)) {
            wish(slot, plugin, SlotRecord.Origin.DISTRIBUTION);
          }
        });
  }

  private boolean givesWay(PluginDesired wish, PinnedPlugin bundled) {
    if (wish.plugin().equals(bundled)) {
      return false;
    }
    boolean rebuilt =
        wish.plugin().id().equals(bundled.id())
            && wish.plugin().version().equals(bundled.version());
    return rebuilt
        || history
            .find(wish.slot(), wish.generation())
            .map(record -> record.origin() == SlotRecord.Origin.DISTRIBUTION)
            .orElse(false);
  }

  /**
   * Verifies a jar, and keeps it for all processes.
   *
   * @throws SignRelayException PLUGIN_REFUSED with all reasons, or CONFLICT if other bytes have
   *     this id and version
   */
  public InstalledPlugin install(Path jar) {
    PluginDescriptor descriptor = host.catalog().install(jar);
    stored.keep(descriptor);
    audit.note(
        Audit.OPERATOR, "install", descriptor.coordinates().toString(), descriptor.content());
    return installed(descriptor);
  }

  /** All versions that can be put into a slot. */
  public List<InstalledPlugin> list() {
    return host.catalog().list().stream().map(this::installed).toList();
  }

  /**
   * Wishes for a version in a slot.
   *
   * @param slot such as {@code encoder/skeleton}
   * @param version {@code id@version}
   * @return the wish with its generation
   * @throws SignRelayException NOT_FOUND for an unknown version, OPTION_INVALID for a malformed
   *     name
   */
  public PluginDesired swap(String slot, String version) {
    PluginDescriptor descriptor = find(version);
    PluginDesired wish =
        wish(Slot.parse(slot).toString(), stored.keep(descriptor), SlotRecord.Origin.OPERATOR);
    audit.note(Audit.OPERATOR, "swap", slot, version + ", generation " + wish.generation());
    return wish;
  }

  /**
   * Wishes for what the slot held before, as a new generation.
   *
   * @throws SignRelayException NOT_FOUND for an unknown slot, CONFLICT if there is nothing to go
   *     back to
   */
  public PluginDesired rollback(String slot) {
    PluginDesired current = wished(slot);
    SlotRecord before =
        history
            .before(slot, current.generation())
            .orElseThrow(() ->
                new SignRelayException(
                    ErrorCode.CONFLICT,
                    "slot %s has held nothing else that every process could take".formatted(slot)));
    PluginDesired wish = wish(slot, before.plugin(), SlotRecord.Origin.ROLLBACK);
    audit.note(Audit.OPERATOR, "rollback", slot, "generation " + wish.generation());
    return wish;
  }

  /** All slots that something is wished for, sorted. */
  public List<SlotState> slots() {
    return desired.snapshot().values().stream()
        .sorted(Comparator.comparing(PluginDesired::slot))
        .map(this::state)
        .toList();
  }

  /**
   * One slot in every process.
   *
   * @throws SignRelayException NOT_FOUND for an unknown slot
   */
  public SlotState slot(String slot) {
    return state(wished(slot));
  }

  /**
   * The wish for a slot.
   *
   * @throws SignRelayException NOT_FOUND for an unknown slot
   */
  public PluginDesired wished(String slot) {
    Map<String, PluginDesired> all = desired.snapshot();
    return Optional.ofNullable(all.get(slot))
        .orElseThrow(() -> Unknown.named("slot", slot, all.keySet()));
  }

  /**
   * What can be set on a plugin, for each slot that it fills now. Options are the plugin's own
   * code, which runs only once it has been probed.
   *
   * @throws SignRelayException NOT_FOUND for an unknown plugin, CONFLICT if it fills no slot
   */
  public List<PluginConfig> config(String id) {
    List<String> ids =
        host.catalog().list().stream()
            .map(descriptor -> descriptor.coordinates().id())
            .distinct()
            .toList();
    if (!ids.contains(id)) {
      throw Unknown.named("plugin", id, ids);
    }
    List<PluginConfig> configs =
        host.slots().active().entrySet().stream()
            .filter(entry -> entry.getValue().id().equals(id))
            .map(entry -> config(Slot.parse(entry.getKey())))
            .toList();
    if (configs.isEmpty()) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "plugin %s fills no slot; its options are known once it does".formatted(id));
    }
    return configs;
  }

  /**
   * From now on a wish that a process refuses is taken back for all; so is one that a living
   * process has refused while there was no kernel.
   *
   * @param statuses the topic {@code plugins.status}
   */
  public void takeBackWhatIsRefused(CompactedView<PluginStatus> statuses) {
    statuses.addListener((key, status) -> status.ifPresent(this::accept));
    for (SlotState slot : slots()) {
      if (slot.convergence() instanceof Convergence.Failed failed) {
        takeBack(failed.refusal());
      }
    }
  }

  /** Takes off the topic {@code plugins.status} what processes said that are long gone. */
  public void forgetTheDead() {
    watch
        .ofTheDead(clock.instant())
        .forEach(key -> bus.publisher().remove(bus.topics().pluginStatus(), key));
  }

  /** How the swaps ended that this kernel has followed, one for each process. */
  public Map<PluginStatus.State, Long> swapsEnded() {
    return tally.ended();
  }

  private void accept(PluginStatus status) {
    tally.accept(status);
    if (status.state() == PluginStatus.State.REFUSED) {
      takeBack(status);
    }
  }

  private synchronized void takeBack(PluginStatus refusal) {
    PluginDesired current = desired.get(refusal.slot()).orElse(null);
    long newest =
        Math.max(
            lastWished.getOrDefault(refusal.slot(), 0L),
            current == null ? 0 : current.generation());
    if (current == null || refusal.generation() != newest) {
      return;
    }
    String reason = refusal.process() + ": " + refusal.reason();
    history.refuse(current.slot(), current.plugin(), reason);
    history
        .before(current.slot(), current.generation())
        .ifPresent(before -> {
          wish(current.slot(), before.plugin(), SlotRecord.Origin.ROLLBACK);
          audit.note(Audit.KERNEL, "rollback", current.slot(), reason);
        });
  }

  private <F extends PluginFactory> PluginConfig config(Slot<F> slot) {
    try (Lease<F> lease = host.slots().lease(slot)) {
      return new PluginConfig(
          lease.version().id(),
          lease.version().version(),
          slot.toString(),
          lease.factory().options());
    }
  }

  private SlotState state(PluginDesired wish) {
    return new SlotState(
        wish,
        watch.convergence(wish),
        watch.statuses(wish.slot()),
        history.takenBack(wish.slot(), wish.generation()));
  }

  private synchronized PluginDesired wish(
      String slot, PinnedPlugin plugin, SlotRecord.Origin origin) {
    long next = desired.get(slot).map(PluginDesired::generation).orElse(0L) + 1;
    long generation = history.append(slot, new SlotRecord(plugin, origin), next);
    PluginDesired wish = new PluginDesired(slot, plugin, Map.of(), generation, clock.instant());
    bus.publisher().publish(bus.topics().plugins(), wish);
    lastWished.put(slot, generation);
    return wish;
  }

  private PluginDescriptor find(String version) {
    PluginCoordinates coordinates = PluginCoordinates.parse(version);
    return host.catalog()
        .find(coordinates)
        .orElseThrow(() ->
            Unknown.named(
                "plugin",
                version,
                host.catalog().list().stream()
                    .map(descriptor -> descriptor.coordinates().toString())
                    .toList()));
  }

  private InstalledPlugin installed(PluginDescriptor descriptor) {
    PluginCoordinates coordinates = descriptor.coordinates();
    List<String> activeIn =
        host.slots().active().entrySet().stream()
            .filter(entry -> entry.getValue().equals(coordinates))
            .map(Map.Entry::getKey)
            .toList();
    return new InstalledPlugin(
        coordinates.id(),
        coordinates.version(),
        descriptor.content(),
        descriptor.sha256(),
        descriptor.requires(),
        activeIn,
        host.catalog().quarantine().reason(descriptor.content()).orElse(""));
  }
}
