package org.signrelay.app.evaluation;

import java.nio.file.Files;
import java.nio.file.Path;
import org.signrelay.control.models.ModelAliases;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import org.signrelay.store.DirectoryStore;

/** Finds the files of models. */
public final class ModelFiles {
  private ModelFiles() {}

  /**
   * A bundle file or an exported folder.
   *
   * @param reference its path, or a name or a sha-256 in the data directory
   * @throws SignRelayException with {@code NOT_FOUND}
   */
  public static Path find(String reference, Path data) {
    Path path = Path.of(reference);
    if (Files.exists(path)) {
      return path;
    }
    Path folder = data.resolve("store");
    if (Files.isDirectory(folder)) {
      DirectoryStore store = new DirectoryStore(folder);
      String sha256 = new ModelAliases(store).find(reference).orElse(reference);
      if (sha256.matches("[0-9a-f]{64}") && store.contains(sha256)) {
        return store.path(sha256);
      }
    }
    throw new SignRelayException(
        ErrorCode.NOT_FOUND,
        "no model '%s': it is no file or folder, and %s knows %s"
            .formatted(
                reference,
                folder,
                Files.isDirectory(folder)
                    ? new ModelAliases(new DirectoryStore(folder)).names()
                    : "no names"));
  }
}
