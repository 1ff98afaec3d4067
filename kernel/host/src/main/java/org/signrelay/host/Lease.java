package org.signrelay.host;

import org.jspecify.annotations.Nullable;
import org.signrelay.spi.PluginFactory;

/**
 * The right to use one plugin version, which stays loaded until the lease is closed. Hold it for as
 * long as anything that the factory made is in use: a running job and a loaded model each hold one.
 *
 * <p>Thread-safe; closing twice does nothing more.
 */
public final class Lease<F extends PluginFactory> implements AutoCloseable {
  private final PluginCoordinates version;
  private final Resident resident;
  private @Nullable F factory;

  Lease(Resident resident, F factory) {
    this.version = resident.coordinates();
    this.resident = resident;
    this.factory = factory;
  }

  public PluginCoordinates version() {
    return version;
  }

  public synchronized F factory() {
    if (factory == null) {
      throw new IllegalStateException("the lease on %s is closed".formatted(version));
    }
    return factory;
  }

  @Override
  public void close() {
    synchronized (this) {
      if (factory == null) {
        return;
      }
      factory = null;
    }
    resident.release();
  }
}
