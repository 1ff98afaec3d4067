package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Where a benchmark of a fleet leaves its data, its logs and its report. */
final class FleetFolders {
  private FleetFolders() {}

  /**
   * The folder, made if it is missing.
   *
   * @throws SignRelayException OPTION_INVALID if there is something in it: the remains of another
   *     run would be judged as part of this one
   */
  static Path fresh(Path folder) throws IOException {
    Path made = Files.createDirectories(folder.toAbsolutePath().normalize());
    try (Stream<Path> inside = Files.list(made)) {
      if (inside.findAny().isPresent()) {
        throw new SignRelayException(
            ErrorCode.OPTION_INVALID,
            "--out needs an empty folder, but there is something in " + made);
      }
    }
    return made;
  }
}
