package org.signrelay.runtime.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.store.ArtifactStore;

/** Puts finished models into the store. */
final class BundleStore {
  private BundleStore() {}

  /**
   * Returns the bundle's sha-256. Equal contents give one bundle, so that a second trainer which
   * finishes the same job publishes the same model.
   */
  static String put(BundleContents contents, ArtifactStore store) {
    try {
      Path folder = Files.createTempDirectory("signrelay-bundle-");
      Path file = folder.resolve("bundle.zip");
      try {
        ModelBundle.write(file, contents);
        return store.put(file);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the bundle cannot be written", e);
    }
  }
}
