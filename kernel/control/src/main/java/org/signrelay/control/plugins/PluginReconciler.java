package org.signrelay.control.plugins;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.signrelay.bus.Bus;
import org.signrelay.bus.CompactedView;
import org.signrelay.bus.events.PluginDesired;
import org.signrelay.control.CatchUp;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginHost;
import org.signrelay.host.Slot;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the slots of this process hold what the fleet shall have in them, and says on {@code
 * plugins.status} how that goes. Of several wishes for a slot only the newest is carried out, one
 * slot after the other, on a thread of its own. A status that cannot be published is tried again.
 *
 * <p>Lifecycle: {@link #start}, which returns when the wishes of the past are carried out, and
 * {@link #close}. Thread-safe.
 */
public final class PluginReconciler implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginReconciler.class);
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final Bus bus;
  private final StoredPlugins stored;
  private final PluginHost host;
  private final String process;
  private final List<EncoderFlip> flips;
  private final Clock clock;
  private final Map<String, PluginDesired> wishes = new ConcurrentHashMap<>();
  private final Map<String, Long> doneGenerations = new ConcurrentHashMap<>();

  /** What comes after the end is left to the next start. */
  private final ScheduledExecutorService worker =
      new ScheduledThreadPoolExecutor(
          1,
          Thread.ofPlatform().name("plugin-reconciler").daemon().factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  private PluginReconciler(
      Bus bus,
      ArtifactStore store,
      PluginHost host,
      String process,
      List<EncoderFlip> flips,
      Clock clock) {
    this.bus = bus;
    this.stored = new StoredPlugins(store);
    this.host = host;
    this.process = process;
    this.flips = List.copyOf(flips);
    this.clock = clock;
  }

  /**
   * Carries out the wishes of this moment, and then follows.
   *
   * @param desired the topic {@code plugins}
   * @param process our id in the fleet
   * @param flips told when an encoder's slot flips
   * @param limit for the wishes of the past; a swap that takes longer goes on in the background
   */
  public static PluginReconciler start(
      Bus bus,
      CompactedView<PluginDesired> desired,
      ArtifactStore store,
      PluginHost host,
      String process,
      List<EncoderFlip> flips,
      Clock clock,
      Duration limit) {
    PluginReconciler reconciler = new PluginReconciler(bus, store, host, process, flips, clock);
    CatchUp.await("the desired plugins", desired::awaitCaughtUp);
    desired.addListener((slot, wish) -> wish.ifPresent(reconciler::accept));
    desired.snapshot().values().forEach(reconciler::accept);
    reconciler.awaitIdle(limit);
    return reconciler;
  }

  private void accept(PluginDesired wish) {
    wishes.merge(wish.slot(), wish, (old, now) -> now.generation() < old.generation() ? old : now);
    worker.execute(() -> reconcile(wish.slot()));
  }

  private void awaitIdle(Duration limit) {
    try {
      worker.submit(() -> {}).get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("The plugins are not all in place after {} s; going on", limit.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an empty task does not fail", e);
    }
  }

  private void reconcile(String slot) {
    PluginDesired wish = wishes.get(slot);
    if (wish == null || doneGenerations.getOrDefault(slot, -1L) >= wish.generation()) {
      return;
    }
    try {
      carryOut(wish);
      doneGenerations.put(slot, wish.generation());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("The state of slot {} could not be told; trying again", slot, e);
      var unused = worker.schedule(() -> reconcile(slot), RETRY.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Throws only if the outcome cannot be published. */
  private void carryOut(PluginDesired wish) throws InterruptedException {
    StatusReporter reporter = new StatusReporter(bus, process, wish, flips, clock);
    Slot<?> slot;
    PluginCoordinates version;
    try {
      slot = Slot.parse(wish.slot());
      version = stored.fetch(wish.plugin(), host.catalog());
    } catch (SignRelayException e) {
      reporter.refused(String.valueOf(e.getMessage()));
      return;
    }
    reporter.ended(host.swaps().swap(slot, version, reporter));
  }

  /** Lets the swap that is under way end, for a while. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(RETRY.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
