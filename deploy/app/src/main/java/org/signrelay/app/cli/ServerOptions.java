package org.signrelay.app.cli;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which kernel a client command talks to. */
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "the kernel to use (default: the one that holds the data directory, else an embedded one"
              + " for as long as the command needs)")
  @Nullable URI server;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "the data directory (default: ${DEFAULT-VALUE})")
  Path data = Path.of("signrelay-data");

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:SIGNRELAY_API_KEY}",
      description = "what the kernel asks for (default: SIGNRELAY_API_KEY of the environment)")
  @Nullable String apiKey;
}
