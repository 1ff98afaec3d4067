package org.signrelay.runtime.training;

import java.nio.file.Path;
import org.signrelay.learning.history.SnapshotStore;
import org.signrelay.store.ArtifactStore;

/**
 * Similarity snapshots as artifacts of the store, so that whoever takes a job over from its
 * checkpoint finds what the checkpoint names. Thread-safe.
 */
public record StoredSnapshots(ArtifactStore store) implements SnapshotStore {

  @Override
  public String put(Path file) {
    return store.put(file);
  }

  @Override
  public Path path(String sha256) {
    return store.path(sha256);
  }
}
