package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link HangingWorker} in a JVM of its own; closing kills it. */
final class HangingWorkerProcess implements AutoCloseable {
  private final Process process;
  private final BlockingQueue<String> output = new LinkedBlockingQueue<>();

  private HangingWorkerProcess(Process process) {
    this.process = process;
    Thread.ofPlatform()
        .daemon()
        .start(() -> process.inputReader(UTF_8).lines().forEach(output::add));
  }

  static HangingWorkerProcess start(Bus bus, String bootstrapServers) throws IOException {
    return new HangingWorkerProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                System.getProperty("java.class.path"),
                HangingWorker.class.getName(),
                bootstrapServers,
                bus.topics().prefix())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** Waits for this line; what the process logs goes the same way and is passed over. */
  void awaitLine(String wanted) throws InterruptedException {
    String line = output.poll(30, TimeUnit.SECONDS);
    while (line != null && !line.equals(wanted)) {
      line = output.poll(30, TimeUnit.SECONDS);
    }
    assertThat(line).isEqualTo(wanted);
  }

  void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    assertThat(exit).isZero();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
