package org.signrelay.runtime.models;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.signrelay.store.ArtifactStore;
import org.signrelay.store.Sha256;

/**
 * Which similarity snapshots in the store belong to a model: those of the last reference run that
 * it was trained with. Thread-safe.
 */
public final class ModelHistories {
  private static final String PREFIX = "histories/";

  private final ArtifactStore store;

  public ModelHistories(ArtifactStore store) {
    this.store = store;
  }

  /**
   * @param modelSha256 the model's bundle
   * @param snapshots their digests, in the order of the run
   */
  public void set(String modelSha256, List<String> snapshots) {
    store.put(
        PREFIX + Sha256.check(modelSha256),
        String.join("\n", snapshots).getBytes(StandardCharsets.UTF_8));
  }

  /** The digests; none for a model without a reference run, or of another store. */
  public List<String> find(String modelSha256) {
    return store
        .get(PREFIX + Sha256.check(modelSha256))
        .map(lines -> new String(lines, StandardCharsets.UTF_8).lines().toList())
        .orElse(List.of());
  }
}
