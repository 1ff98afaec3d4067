package org.signrelay.app.node;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.host.HostConfig;
import org.signrelay.host.SwapLimits;

/**
 * Where this program was unpacked: the runnable, the bundled plugins and the certificate that they
 * are signed with.
 *
 * @param home the folder that holds {@code plugins/} and {@code quarkus-app/}
 */
public record Distribution(Path home) {
  private static final Duration PROBE_LIMIT = Duration.ofSeconds(60);

  /** The one this program runs from: named by the launcher, or found beside its own code. */
  public static Distribution ofThisProcess() {
    String named = System.getProperty("signrelay.home");
    if (named != null) {
      return new Distribution(Path.of(named));
    }
    try {
      Path code =
          Path.of(Distribution.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path home = code;
      while (home != null && !home.endsWith("target")) {
        home = home.getParent();
      }
      return new Distribution(home == null ? Path.of("").toAbsolutePath() : home);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("this program does not know where it lies", e);
    }
  }

  public Path plugins() {
    return home.resolve("plugins");
  }

  /**
   * How a process with this data directory hosts plugins: bundled jars from here, installed ones
   * under {@code plugins/}, further trusted certificates under {@code trusted/}.
   */
  public HostConfig hosting(Path data) {
    return new HostConfig(
        plugins(),
        data.resolve("plugins"),
        data.resolve("trusted"),
        probeCommand(),
        PROBE_LIMIT,
        SwapLimits.DEFAULT);
  }

  private List<String> probeCommand() {
    return childCommand(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), List.of("probe-plugin"));
  }

  /**
   * A child JVM of the same program, one thread inside a tensor operation: the packaged class path
   * is not on the command line.
   *
   * @param options of the JVM, beside those that the program needs
   * @param arguments of the program
   */
  public List<String> childCommand(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-DOPT_OUT_TRACKING=true",
            "-Dsignrelay.home=" + home,
            "-jar",
            home.resolve("quarkus-app/quarkus-run.jar").toString()));
    command.addAll(arguments);
    return command;
  }
}
