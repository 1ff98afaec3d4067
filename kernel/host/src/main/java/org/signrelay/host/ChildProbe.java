package org.signrelay.host;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Probes a plugin in a child JVM that is ended when it has answered or its time is up. So an
 * endless loop, {@code System.exit}, a crash of native code or a flood of output costs the child
 * only.
 *
 * <p>Immutable and thread-safe.
 */
public final class ChildProbe implements ProbeRunner {
  private static final int LONGEST_LINE = 4096;
  private static final int STDERR_KEPT = 300;

  private final List<String> command;
  private final Duration limit;

  /**
   * @param command starts a JVM that hands further arguments to {@link ProbeMain#run}
   * @param limit for start, loading and probing together
   */
  public ChildProbe(List<String> command, Duration limit) {
    this.command = List.copyOf(command);
    this.limit = limit;
  }

  /** The running JVM's own {@code java} and class path: right wherever that path is complete. */
  public static List<String> commandOfThisJvm() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return List.of(
        java,
        "-Xmx512m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "-Dai.djl.offline=true",
        "-Dai.djl.pytorch.num_threads=1",
        "-DOPT_OUT_TRACKING=true",
        "-cp",
        System.getProperty("java.class.path"),
        ProbeMain.class.getName());
  }

  @Override
  public ProbeOutcome run(PluginDescriptor plugin) throws InterruptedException {
    String token = UUID.randomUUID().toString();
    List<String> full = new ArrayList<>(command);
    full.addAll(
        List.of(token, plugin.jar().toAbsolutePath().toString(), plugin.coordinates().toString()));
    Process child;
    try {
      child = new ProcessBuilder(full).start();
    } catch (IOException e) {
      return new ProbeOutcome.NotRun("the child JVM cannot be started: " + e.getMessage());
    }
    try {
      return new Conversation(child, token, plugin.coordinates()).outcome(limit);
    } finally {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
    }
  }

  /** What one child says, up to its verdict. */
  private static final class Conversation {
    private final Process child;
    private final String prefix;
    private final PluginCoordinates plugin;
    private final CompletableFuture<ProbeOutcome> verdict = new CompletableFuture<>();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();
    private volatile boolean ready;
    private volatile SwapState step = SwapState.LOAD;

    Conversation(Process child, String token, PluginCoordinates plugin) {
      this.child = child;
      this.prefix = token + " ";
      this.plugin = plugin;
    }

    ProbeOutcome outcome(Duration limit) throws InterruptedException {
      Thread errors = Thread.ofPlatform().daemon().name("probe-stderr").start(this::keepStderr);
      Thread.ofPlatform().daemon().name("probe-stdout").start(() -> listen(errors));
      try {
        return verdict.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return broken("did not answer within %d s".formatted(limit.toSeconds()));
      } catch (ExecutionException e) {
        return new ProbeOutcome.NotRun("the child JVM cannot be heard: " + e.getCause());
      }
    }

    private void listen(Thread errors) {
      try (InputStream stdout = new BufferedInputStream(child.getInputStream())) {
        String line = readLine(stdout);
        while (line != null && !verdict.isDone()) {
          if (line.startsWith(prefix)) {
            hear(line.substring(prefix.length()));
          }
          line = readLine(stdout);
        }
        errors.join();
        verdict.complete(
            broken("ended with exit status %d before it answered".formatted(child.waitFor())));
      } catch (IOException | InterruptedException e) {
        verdict.completeExceptionally(e);
      }
    }

    private void hear(String answer) {
      if (answer.equals(ProbeMain.READY)) {
        ready = true;
      } else if (answer.equals(ProbeMain.LOADED)) {
        step = SwapState.PROBE;
      } else if (answer.equals(ProbeMain.PASSED)) {
        verdict.complete(new ProbeOutcome.Passed());
      } else if (answer.startsWith(ProbeMain.FAILED)) {
        String reason = answer.substring(ProbeMain.FAILED.length()).strip();
        verdict.complete(new ProbeOutcome.Failed(step, reason));
      }
    }

    private ProbeOutcome broken(String how) {
      if (ready) {
        return new ProbeOutcome.Failed(step, "plugin %s %s".formatted(plugin, how));
      }
      String said;
      synchronized (stderr) {
        said = stderr.toString(StandardCharsets.UTF_8);
      }
      return new ProbeOutcome.NotRun("the child JVM %s: %s".formatted(how, Reasons.oneLine(said)));
    }

    private void keepStderr() {
      try (InputStream in = child.getErrorStream()) {
        byte[] buffer = new byte[1024];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          synchronized (stderr) {
            stderr.write(buffer, 0, Math.min(read, Math.max(0, STDERR_KEPT - stderr.size())));
          }
        }
      } catch (IOException e) {
        verdict.completeExceptionally(e);
      }
    }

    /** A line, cut at a bound, so that a flood without line ends fills no memory. */
    private static @Nullable String readLine(InputStream in) throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int next = in.read();
      if (next < 0) {
        return null;
      }
      while (next >= 0 && next != '\n') {
        if (line.size() < LONGEST_LINE) {
          line.write(next);
        }
        next = in.read();
      }
      return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
  }
}
