package org.signrelay.app.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.node.DataDirectory;
import org.signrelay.app.node.Target;

/**
 * Finds the kernel that a client command talks to: the one named, which then must answer; else the
 * one that holds the data directory; else one embedded for as long as the command needs.
 */
final class KernelConnection {
  /** What a command does with a kernel. */
  @FunctionalInterface
  interface Use {
    int with(KernelClient kernel) throws Exception;
  }

  private KernelConnection() {}

  static int use(ServerOptions options, Use use) throws Exception {
    if (options.server != null) {
      return use.with(connected(options.server, options.apiKey));
    }
    Optional<URI> holder = DataDirectory.holder(options.data);
    return holder.isPresent()
        ? use.with(connected(holder.get(), options.apiKey))
        : embedded(options.data, null, use);
  }

  /** Whether a kernel outlives the command. */
  static boolean isRunning(ServerOptions options) {
    return options.server != null || DataDirectory.holder(options.data).isPresent();
  }

  /**
   * Uses a process of all targets in this JVM, on a free port.
   *
   * @param device what its translator computes on; null: what the environment says, else the CPU
   */
  static int embedded(Path data, @Nullable String device, Use use) throws Exception {
    int port = FreePort.any();
    NodeProperties properties =
        new NodeProperties(Target.ALL, data, null, null, 0, "127.0.0.1", port, null, null, device);
    URI address = URI.create("http://127.0.0.1:" + port);
    return QuarkusBoot.around(properties, () -> use.with(new KernelClient(address, null)));
  }

  private static KernelClient connected(URI address, @Nullable String apiKey) {
    KernelClient kernel = new KernelClient(address, apiKey);
    kernel.get("/v1/models"); // a kernel that does not answer is an error now, not a fall-back
    return kernel;
  }
}
