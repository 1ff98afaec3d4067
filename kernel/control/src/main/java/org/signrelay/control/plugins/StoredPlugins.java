package org.signrelay.control.plugins;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.bus.events.PinnedPlugin;
import org.signrelay.host.PluginCatalog;
import org.signrelay.host.PluginCoordinates;
import org.signrelay.host.PluginDescriptor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;

/**
 * Plugin jars in the store, where every process of the fleet finds what is wished for or pinned. A
 * plugin version is named by its content; its jars, which may be several because each build signs
 * its own, are listed under that name:
 *
 * <pre>
 * plugins/CONTENT/JAR      the artifact JAR is a jar with this content
 * </pre>
 *
 * <p>Thread-safe.
 */
public final class StoredPlugins {
  private static final String FOLDER = "plugins/";

  private final ArtifactStore store;

  public StoredPlugins(ArtifactStore store) {
    this.store = store;
  }

  /** Puts a jar into the store; returns what the fleet names it by. */
  PinnedPlugin keep(PluginDescriptor descriptor) {
    String sha256 = store.put(descriptor.jar());
    store.put(
        FOLDER + descriptor.content() + "/" + sha256,
        descriptor.coordinates().toString().getBytes(StandardCharsets.UTF_8));
    return pin(descriptor);
  }

  /** What the fleet names a version by. */
  public static PinnedPlugin pin(PluginDescriptor descriptor) {
    PluginCoordinates coordinates = descriptor.coordinates();
    return new PinnedPlugin(coordinates.id(), coordinates.version(), descriptor.content());
  }

  /**
   * Brings a version into a process's catalogue, if it is not there. Of the jars with its content,
   * the first that this process trusts is taken.
   *
   * @throws SignRelayException NOT_FOUND if it is neither there nor in the store, PLUGIN_REFUSED if
   *     no jar of it is trusted here, CONFLICT if there is a version of this name with other
   *     content
   */
  public PluginCoordinates fetch(PinnedPlugin pin, PluginCatalog catalog) {
    PluginCoordinates coordinates = new PluginCoordinates(pin.id(), pin.version());
    PluginDescriptor found =
        catalog.find(coordinates).orElseGet(() -> install(pin, coordinates, catalog));
    if (!found.coordinates().equals(coordinates) || !found.isNamedBy(pin.sha256())) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "plugin %s must have the content %s; this process has %s with %s"
              .formatted(coordinates, pin.sha256(), found.coordinates(), found.content()));
    }
    return coordinates;
  }

  private PluginDescriptor install(
      PinnedPlugin pin, PluginCoordinates coordinates, PluginCatalog catalog) {
    List<String> refusals = new ArrayList<>();
    for (String jar : jars(pin.sha256())) {
      try {
        return catalog.install(store.path(jar));
      } catch (SignRelayException e) {
        refusals.add(String.valueOf(e.getMessage()));
      }
    }
    throw refusals.isEmpty()
        ? new SignRelayException(
            ErrorCode.NOT_FOUND,
            "plugin %s with the content %s is neither installed nor stored"
                .formatted(coordinates, pin.sha256()))
        : new SignRelayException(ErrorCode.PLUGIN_REFUSED, String.join("; ", refusals));
  }

  /** The digest may also be that of a jar, see {@link PluginDescriptor#isNamedBy}. */
  private List<String> jars(String digest) {
    if (!Sha256.isValid(digest)) {
      return List.of();
    }
    String folder = FOLDER + digest + "/";
    List<String> jars = new ArrayList<>();
    store.list(folder).forEach(key -> jars.add(key.substring(folder.length())));
    if (store.contains(digest)) {
      jars.add(digest);
    }
    return jars;
  }
}
