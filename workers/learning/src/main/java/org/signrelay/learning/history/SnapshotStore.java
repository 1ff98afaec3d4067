package org.signrelay.learning.history;

import java.nio.file.Path;

/** Keeps the files of histories, by their sha-256 in hex. Thread-safe. */
public interface SnapshotStore {

  /** Stores a copy of a file, whole or not at all, and returns its digest. */
  String put(Path file);

  /** A local file with the bytes of this digest, not to be changed. */
  Path path(String sha256);
}
