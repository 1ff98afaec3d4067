package org.signrelay.app.node;

import java.util.ArrayList;
import java.util.List;
import org.signrelay.host.Lease;
import org.signrelay.host.PluginHost;
import org.signrelay.host.Slot;
import org.signrelay.learning.training.PluginSource;
import org.signrelay.spi.EncoderFactory;
import org.signrelay.spi.NegativeSelectorFactory;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.PreferenceLevelFactory;

/** The plugins that a host has active, each leased until this is closed. Used by one thread. */
public final class LeasedPlugins implements PluginSource, AutoCloseable {
  private final PluginHost host;
  private final List<Lease<?>> leases = new ArrayList<>();

  public LeasedPlugins(PluginHost host) {
    this.host = host;
  }

  @Override
  public EncoderFactory encoder(String name) {
    return lease(Slot.encoder(name));
  }

  @Override
  public NegativeSelectorFactory negatives(String name) {
    return lease(Slot.negatives(name));
  }

  @Override
  public PreferenceLevelFactory preference(String name) {
    return lease(Slot.preference(name));
  }

  private <F extends PluginFactory> F lease(Slot<F> slot) {
    Lease<F> lease = host.slots().lease(slot);
    leases.add(lease);
    return lease.factory();
  }

  @Override
  public void close() {
    leases.forEach(Lease::close);
  }
}
