package org.signrelay.learning.history;

import java.nio.file.Path;

/** Keeps the files of histories, by their sha-256 in hex. Thread-safe. */
public interface SnapshotStore {

  /** Stores a copy of a file, whole or not at all, and returns its digest. */
  String put(Path file);

  /** A local file with the bytes of this digest, not to be changed. */
  Path path(String sha256);

  /** For a run that has no reference run: there is nothing to keep. */
  static SnapshotStore none() {
    return new SnapshotStore() {
      @Override
      public String put(Path file) {
        throw new IllegalStateException("this run keeps no histories");
      }

      @Override
      public Path path(String sha256) {
        throw new IllegalStateException("this run keeps no histories");
      }
    };
  }
}
