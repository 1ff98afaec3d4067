package org.signrelay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The jars that failed at a step of a swap, by digest, with the reason: they are not tried again
 * until somebody lifts it. One small file a jar, so that it outlives the process. Thread-safe.
 */
public final class Quarantine {
  private final Path folder;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /** Why this jar is not to be used, if it is not. */
  public Optional<String> reason(String sha256) {
    Path file = file(sha256);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("its quarantine note cannot be read");
    }
  }

  /** Lets a jar be tried again. */
  public void lift(String sha256) {
    try {
      Files.deleteIfExists(file(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String sha256, String reason) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(sha256), reason + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String sha256) {
    return folder.resolve(sha256 + ".txt");
  }
}
