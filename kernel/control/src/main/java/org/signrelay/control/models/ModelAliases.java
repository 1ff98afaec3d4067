package org.signrelay.control.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;

/**
 * Model names in the store, for those who look there without Kafka. The topic {@code models} is
 * what the fleet goes by; a name is put here before it is announced there. Thread-safe.
 */
public final class ModelAliases {
  private static final String PREFIX = "models/";

  private final ArtifactStore store;

  public ModelAliases(ArtifactStore store) {
    this.store = store;
  }

  /** Lets a name mean a bundle from now on. */
  public void set(String name, String sha256) {
    store.put(PREFIX + name, Sha256.check(sha256).getBytes(StandardCharsets.UTF_8));
  }

  /** The bundle that a name means. */
  public Optional<String> find(String name) {
    return names().contains(name)
        ? store.get(PREFIX + name).map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        : Optional.empty();
  }

  /** All names. */
  public List<String> names() {
    return store.list(PREFIX).stream().map(key -> key.substring(PREFIX.length())).toList();
  }
}
