package org.signrelay.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The contents that failed at a step of a swap, by digest, with the reason: no jar of them is tried
 * again until somebody lifts it. One small file each, so that it outlives the process. Thread-safe.
 */
public final class Quarantine {
  private final Path folder;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /** Why jars with this content are not to be used, if they are not. */
  public Optional<String> reason(String content) {
    Path file = file(content);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("its quarantine note cannot be read");
    }
  }

  /** Lets jars with this content be tried again. */
  public void lift(String content) {
    try {
      Files.deleteIfExists(file(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void put(String content, String reason) {
    try {
      Files.createDirectories(folder);
      Files.writeString(file(content), reason + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String content) {
    return folder.resolve(content + ".txt");
  }
}
