package org.signrelay.host;

import java.util.List;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin host of one process: its catalogue, its slots, and the way to swap. Begins with the
 * bundled plugins in their slots. Thread-safe.
 */
public record PluginHost(PluginCatalog catalog, PluginSlots slots, SwapSequence swaps) {
  private static final Logger LOG = LoggerFactory.getLogger(PluginHost.class);

  /** Opens the catalogue, verifies the bundled jars and fills the slots with them. */
  public static PluginHost open(HostConfig config) {
    TrustedCertificates operators = TrustedCertificates.read(config.trusted());
    PluginCatalog catalog = new PluginCatalog(config.installed(), new PluginVerifier(operators));
    TrustedCertificates distribution = TrustedCertificates.read(config.bundled());
    List<PluginDescriptor> bundled =
        catalog.addBundled(config.bundled(), new PluginVerifier(distribution));
    PluginSlots slots = new PluginSlots(catalog);
    bundled.forEach(descriptor -> fill(slots, descriptor.coordinates()));
    ChildProbe child = new ChildProbe(config.probeCommand(), config.probeLimit());
    return new PluginHost(catalog, slots, new SwapSequence(catalog, slots, child, config.limits()));
  }

  /** A bundled plugin that cannot be loaded leaves its slots empty, and the others serve. */
  private static void fill(PluginSlots slots, PluginCoordinates coordinates) {
    try {
      slots.fillEmpty(coordinates);
    } catch (SignRelayException e) {
      LOG.warn("Bundled plugin {} fills no slot: {}", coordinates, e.getMessage());
    }
  }
}
