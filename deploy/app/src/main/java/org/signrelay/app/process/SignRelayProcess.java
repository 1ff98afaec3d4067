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
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.signrelay.app.node.Distribution;

/**
 * One process of the packaged application, as a user would start it: {@code signrelay start ...} on
 * a port of the loopback address. Killed when closed. Its output is appended to a log file.
 * Thread-safe.
 */
public final class SignRelayProcess implements AutoCloseable {
  /** For processes that are started often and live shortly: compiled quickly, not well. */
  public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration ASK_LIMIT = Duration.ofSeconds(5);
  private static final List<String> JVM = List.of("-Xmx768m", "-XX:+UseSerialGC");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final URI address;

  private SignRelayProcess(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts {@code signrelay start <arguments>} on a free port, in a JVM that is quick to start, and
   * waits until it is ready.
   */
  public static SignRelayProcess start(Path logs, String name, String... arguments)
      throws IOException {
    SignRelayProcess started = launch(logs, name, freePort(), SHORT_LIVED, List.of(arguments));
    started.awaitReady();
    return started;
  }

  /**
   * Starts {@code signrelay start <arguments>} and does not wait.
   *
   * @param options of the JVM, beside those of every process
   */
  public static SignRelayProcess launch(
      Path logs, String name, int port, List<String> options, List<String> arguments)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("start", "--port", Integer.toString(port)));
    all.addAll(arguments);
    List<String> jvm = new ArrayList<>(JVM);
    jvm.addAll(options);
    Path log = logs.resolve(name + ".log");
    return new SignRelayProcess(
        command(jvm, all)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log,
        URI.create("http://127.0.0.1:" + port));
  }

  /** A command of the packaged application, not yet started. */
  static ProcessBuilder command(List<String> arguments) {
    List<String> jvm = new ArrayList<>(JVM);
    jvm.addAll(SHORT_LIVED);
    return command(jvm, arguments);
  }

  private static ProcessBuilder command(List<String> jvm, List<String> arguments) {
    ProcessBuilder builder =
        new ProcessBuilder(Distribution.ofThisProcess().childCommand(jvm, arguments));
    builder.environment().putIfAbsent("OMP_WAIT_POLICY", "PASSIVE");
    builder.environment().putIfAbsent("MKL_CBWR", "AUTO");
    return builder;
  }

  /** A port of the loopback address that nobody listens on now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  public URI address() {
    return address;
  }

  public Path log() {
    return log;
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL: no shutdown hook runs. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(10, TimeUnit.SECONDS);
  }

  /** SIGSTOP: the process stands still, its connections stay open. */
  public void suspend() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /** Resident memory in KiB, where the operating system tells (Linux), while it lives. */
  public OptionalLong residentKib() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether it says that it takes work. */
  public boolean isReady() {
    HttpRequest ready =
        HttpRequest.newBuilder(address.resolve("/q/health/ready")).timeout(ASK_LIMIT).build();
    try {
      return HTTP.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notListeningYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Waits until it takes work; one that does not in time is killed. */
  public void awaitReady() throws IOException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (process.isAlive() && System.nanoTime() < deadline) {
      if (isReady()) {
        return;
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
