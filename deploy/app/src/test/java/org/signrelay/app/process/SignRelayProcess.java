package org.signrelay.app.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One process of the packaged application, as a user would start it; killed when closed. */
final class SignRelayProcess implements AutoCloseable {
  private static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final URI address;

  private SignRelayProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts {@code signrelay start <arguments>} on a free port and waits until it is ready. */
  static SignRelayProcess start(Path logs, String name, String... arguments) throws Exception {
    int port = freePort();
    List<String> all = new ArrayList<>(List.of("start", "--port", Integer.toString(port)));
    all.addAll(List.of(arguments));
    Path log = logs.resolve(name + ".log");
    var started =
        new SignRelayProcess(
            command(all).redirectErrorStream(true).redirectOutput(log.toFile()).start(),
            log,
            URI.create("http://127.0.0.1:" + port));
    started.awaitReady();
    return started;
  }

  /** A command of the packaged application, not yet started. */
  static ProcessBuilder command(List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true",
                "-Dai.djl.pytorch.num_threads=1",
                "-Dsignrelay.home=" + Path.of("target").toAbsolutePath(),
                "-jar",
                APPLICATION.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().put("MKL_CBWR", "AUTO");
    return builder;
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  URI address() {
    return address;
  }

  Path log() {
    return log;
  }

  /** SIGKILL: no shutdown hook runs. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** SIGSTOP: the process stands still, its connections stay open. */
  void suspend() throws Exception {
    signal("STOP");
  }

  /** SIGCONT. */
  void resume() throws Exception {
    signal("CONT");
  }

  private void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private void awaitReady() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest ready = HttpRequest.newBuilder(address.resolve("/q/health/ready")).build();
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notListeningYet) {
        // asked again below
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    close();
    throw new IllegalStateException("did not get ready:\n" + Files.readString(log));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
