package org.signrelay.host;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.signrelay.spi.PluginFactory;

/**
 * A loaded version with a count of its holders: leases, and the slots it is active in. When the
 * last holder lets go the plugin is unloaded, and the resident cannot be acquired any more.
 * Thread-safe.
 */
final class Resident {
  private final LoadedPlugin plugin;
  private final Consumer<Resident> onGone;
  private final CountDownLatch gone = new CountDownLatch(1);
  private int holders = 1;

  /** Begins with one holder: whoever made it. */
  Resident(LoadedPlugin plugin, Consumer<Resident> onGone) {
    this.plugin = plugin;
    this.onGone = onGone;
  }

  PluginCoordinates coordinates() {
    return plugin.coordinates();
  }

  LoadedPlugin plugin() {
    return plugin;
  }

  /** Adds a holder, unless the plugin is already gone. */
  synchronized boolean acquire() {
    if (holders == 0) {
      return false;
    }
    holders++;
    return true;
  }

  /** A lease on a factory of this version; empty if the version is already gone. */
  <F extends PluginFactory> Optional<Lease<F>> lease(Slot<F> slot) {
    if (!acquire()) {
      return Optional.empty();
    }
    Optional<F> factory = plugin.factory(slot);
    if (factory.isEmpty()) {
      release();
      throw PluginSlots.doesNotFill(coordinates(), plugin.slots(), slot);
    }
    return factory.map(made -> new Lease<>(this, made));
  }

  void release() {
    synchronized (this) {
      if (--holders > 0) {
        return;
      }
    }
    onGone.accept(this);
    plugin.unload();
    gone.countDown();
  }

  synchronized int holders() {
    return holders;
  }

  /** Waits until the last holder let go. */
  boolean awaitGone(Duration limit) throws InterruptedException {
    return gone.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }
}
