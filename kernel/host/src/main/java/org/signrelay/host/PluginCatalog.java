package org.signrelay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin versions this process can load: those that came with the distribution, and those that
 * were installed. Installed jars are kept under their SHA-256 in the catalogue's folder and found
 * again after a restart. Coordinates are immutable: a second jar with the same ones and other
 * content is a conflict; the same content, signed once more, is the version that is there already.
 *
 * <p>Thread-safe.
 */
public final class PluginCatalog {
  private static final Logger LOG = LoggerFactory.getLogger(PluginCatalog.class);

  private record Known(PluginDescriptor descriptor, PluginVerifier verifier) {}

  private final Path folder;
  private final PluginVerifier installTrust;
  private final Quarantine quarantine;
  private final Map<PluginCoordinates, Known> known = new ConcurrentHashMap<>();

  /**
   * Opens a catalogue and finds what was installed before.
   *
   * @param folder is created if it does not exist
   * @param installTrust judges installed jars
   */
  public PluginCatalog(Path folder, PluginVerifier installTrust) {
    this.folder = folder;
    this.installTrust = installTrust;
    this.quarantine = new Quarantine(folder.resolve("quarantine"));
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    addAll(folder, installTrust);
  }

  /**
   * Adds the jars that came with the distribution; they stay where they are.
   *
   * @param trust judges these jars, and no other
   * @return what was accepted; what was refused is logged
   */
  public List<PluginDescriptor> addBundled(Path bundled, PluginVerifier trust) {
    return addAll(bundled, trust);
  }

  /**
   * Copies a jar into the catalogue, verifies the copy and keeps it.
   *
   * @throws SignRelayException {@link ErrorCode#PLUGIN_REFUSED} with all reasons, or {@link
   *     ErrorCode#CONFLICT} if other bytes already have these coordinates
   */
  public PluginDescriptor install(Path jar) {
    try {
      Path copy = Files.createTempFile(folder, "incoming-", ".tmp");
      try {
        Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
        PluginDescriptor found = accepted(installTrust.verify(copy), jar.getFileName());
        Path kept = folder.resolve(found.sha256() + ".jar");
        PluginDescriptor descriptor =
            new PluginDescriptor(
                found.coordinates(), found.requires(), found.content(), found.sha256(), kept);
        return keep(copy, descriptor);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.PLUGIN_REFUSED, "%s cannot be installed: %s".formatted(jar, e), e);
    }
  }

  /** All versions, by id and version. */
  public List<PluginDescriptor> list() {
    return known.values().stream()
        .map(Known::descriptor)
        .sorted(Comparator.comparing(descriptor -> descriptor.coordinates().toString()))
        .toList();
  }

  public Optional<PluginDescriptor> find(PluginCoordinates coordinates) {
    return Optional.ofNullable(known.get(coordinates)).map(Known::descriptor);
  }

  public Quarantine quarantine() {
    return quarantine;
  }

  /** Verifies again what lies on disk now. */
  Verdict verify(PluginCoordinates coordinates) {
    Known version = known.get(coordinates);
    if (version == null) {
      return new Verdict.Refused(
          List.of("plugin %s is not installed; known are %s".formatted(coordinates, names())));
    }
    Optional<String> quarantined = quarantine.reason(version.descriptor().content());
    return quarantined.isPresent()
        ? new Verdict.Refused(
            List.of("plugin %s is in quarantine: %s".formatted(coordinates, quarantined.get())))
        : version.verifier().verify(version.descriptor().jar(), version.descriptor().sha256());
  }

  List<String> names() {
    return list().stream().map(descriptor -> descriptor.coordinates().toString()).toList();
  }

  private synchronized PluginDescriptor keep(Path copy, PluginDescriptor descriptor)
      throws IOException {
    Known other = known.get(descriptor.coordinates());
    if (other != null) {
      if (other.descriptor().content().equals(descriptor.content())) {
        return other.descriptor();
      }
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "plugin %s exists with other bytes (content %s, not %s); raise the version"
              .formatted(
                  descriptor.coordinates(), other.descriptor().content(), descriptor.content()));
    }
    Files.move(
        copy,
        descriptor.jar(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    known.put(descriptor.coordinates(), new Known(descriptor, installTrust));
    return descriptor;
  }

  private List<PluginDescriptor> addAll(Path jars, PluginVerifier trust) {
    List<PluginDescriptor> accepted = new ArrayList<>();
    for (Path jar : jarsIn(jars)) {
      switch (trust.verify(jar)) {
        case Verdict.Accepted(PluginDescriptor descriptor) -> {
          Known other = known.putIfAbsent(descriptor.coordinates(), new Known(descriptor, trust));
          if (other == null || other.descriptor().content().equals(descriptor.content())) {
            accepted.add(descriptor);
          } else {
            LOG.warn(
                "Plugin jar {} is left out: {} was installed with other bytes",
                jar.getFileName(),
                descriptor.coordinates());
          }
        }
        case Verdict.Refused(List<String> reasons) ->
            LOG.warn("Plugin jar {} is left out: {}", jar.getFileName(), reasons);
      }
    }
    return accepted;
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "plugin folder %s cannot be read: %s".formatted(folder, e), e);
    }
  }

  private static PluginDescriptor accepted(Verdict verdict, Path name) {
    return switch (verdict) {
      case Verdict.Accepted(PluginDescriptor descriptor) -> descriptor;
      case Verdict.Refused(List<String> reasons) ->
          throw new SignRelayException(
              ErrorCode.PLUGIN_REFUSED,
              "%s is refused: %s".formatted(name, String.join("; ", reasons)));
    };
  }
}
