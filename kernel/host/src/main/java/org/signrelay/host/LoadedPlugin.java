package org.signrelay.host;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PluginFactory;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.SignRelayPlugin;

/**
 * One plugin version in its own class loader, and the factories it contributes.
 *
 * <p>Lifecycle: {@link #load}, use, {@link #unload}. After that nothing here refers to the plugin's
 * classes; whoever still holds a factory or what it made keeps the class loader alive. Thread-safe.
 */
public final class LoadedPlugin {
  private final PluginCoordinates coordinates;
  private final Unloading.Watch watch;
  private @Nullable SinglePluginManager manager;
  private volatile Map<Slot<?>, PluginFactory> factories;

  private LoadedPlugin(
      PluginCoordinates coordinates,
      SinglePluginManager manager,
      ClassLoader loader,
      Map<Slot<?>, PluginFactory> factories) {
    this.coordinates = coordinates;
    this.manager = manager;
    this.watch = new Unloading.Watch(coordinates, loader);
    this.factories = factories;
  }

  /**
   * Loads a verified jar and runs its providers' constructors and factory lists.
   *
   * @throws SignRelayException with {@link ErrorCode#PLUGIN_REFUSED} if it contributes nothing or
   *     fails; nothing of it stays loaded then
   */
  public static LoadedPlugin load(PluginDescriptor descriptor) {
    return load(descriptor.coordinates(), descriptor.jar());
  }

  static LoadedPlugin load(PluginCoordinates coordinates, Path jar) {
    SinglePluginManager manager = new SinglePluginManager(jar);
    try {
      String id = manager.loadPlugin(jar);
      if (id == null || manager.startPlugin(id) != PluginState.STARTED) {
        throw refused(coordinates, "did not start", null);
      }
      ClassLoader loader = manager.getPluginClassLoader(id);
      return new LoadedPlugin(coordinates, manager, loader, contributions(coordinates, loader));
    } catch (SignRelayException e) {
      unloadAll(manager);
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
      unloadAll(manager);
      throw refused(coordinates, "failed to load", e);
    } catch (ServiceConfigurationError e) {
      unloadAll(manager);
      throw refused(coordinates, "failed to load", e.getCause() == null ? e : e.getCause());
    }
  }

  public PluginCoordinates coordinates() {
    return coordinates;
  }

  Unloading.Watch watch() {
    return watch;
  }

  /** The slots it can fill; empty once unloaded. */
  public Set<Slot<?>> slots() {
    return factories.keySet();
  }

  /** The factory for a slot, if it contributes one and is not unloaded. */
  public <F extends PluginFactory> Optional<F> factory(Slot<F> slot) {
    return Optional.ofNullable(factories.get(slot)).map(slot.type()::cast);
  }

  /** Stops and unloads; repeated calls do nothing more. */
  public synchronized Unloading.Watch unload() {
    factories = Map.of();
    if (manager != null) {
      unloadAll(manager);
      manager = null;
    }
    return watch;
  }

  private static Map<Slot<?>, PluginFactory> contributions(
      PluginCoordinates coordinates, ClassLoader loader) {
    Map<Slot<?>, PluginFactory> found = new LinkedHashMap<>();
    List<SignRelayPlugin> plugins =
        ServiceLoader.load(SignRelayPlugin.class, loader).stream()
            .filter(provider -> provider.type().getClassLoader() == loader)
            .map(ServiceLoader.Provider::get)
            .toList();
    for (SignRelayPlugin plugin : plugins) {
      List<PluginFactory> factories = new ArrayList<>();
      factories.addAll(plugin.encoders());
      factories.addAll(plugin.negativeSelectors());
      factories.addAll(plugin.preferenceLevels());
      for (PluginFactory factory : factories) {
        factory.options().defaults();
        Slot<?> slot = Slot.of(factory);
        if (found.put(slot, factory) != null) {
          throw refused(coordinates, "contributes to slot %s twice".formatted(slot), null);
        }
      }
    }
    if (found.isEmpty()) {
      throw refused(coordinates, "loads, but contributes nothing", null);
    }
    return Map.copyOf(found);
  }

  /** Per id: stopPlugins() of PF4J 3.15.0 throws as soon as one plugin is started. */
  private static void unloadAll(SinglePluginManager manager) {
    for (PluginWrapper wrapper : List.copyOf(manager.getPlugins())) {
      manager.unloadPlugin(wrapper.getPluginId());
    }
  }

  private static SignRelayException refused(
      PluginCoordinates coordinates, String what, @Nullable Throwable cause) {
    String why = cause == null ? "" : ": " + Reasons.of(cause);
    return new SignRelayException(
        ErrorCode.PLUGIN_REFUSED, "plugin %s %s%s".formatted(coordinates, what, why));
  }
}
