package org.signrelay.host;

import java.nio.file.Path;
import org.pf4j.DefaultPluginManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginRepository;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.signrelay.spi.SpiVersion;

/**
 * PF4J for exactly one plugin version. Two versions of a plugin cannot be in one PF4J manager, and
 * a manager is not thread-safe: so each version has its own, used under its {@link LoadedPlugin}'s
 * lock.
 *
 * <p>The parent loader is that of the host module, in every environment (neither the SPI's nor
 * PF4J's nor the thread's works in all of them). Only manifests are read: a {@code
 * plugin.properties} could say something else than what was verified.
 */
final class SinglePluginManager extends DefaultPluginManager {
  SinglePluginManager(Path jar) {
    super(jar.toAbsolutePath().getParent());
    setSystemVersion(SpiVersion.CURRENT);
  }

  @Override
  protected PluginLoader createPluginLoader() {
    return new JarPluginLoader(this) {
      @Override
      public ClassLoader loadPlugin(Path jar, PluginDescriptor descriptor) {
        SharingLoader loader =
            new SharingLoader(
                pluginManager, descriptor, SinglePluginManager.class.getClassLoader());
        loader.addFile(jar.toFile());
        return loader;
      }
    };
  }

  @Override
  protected PluginDescriptorFinder createPluginDescriptorFinder() {
    return new ManifestPluginDescriptorFinder();
  }

  @Override
  protected PluginRepository createPluginRepository() {
    return new JarPluginRepository(getPluginsRoots());
  }
}
