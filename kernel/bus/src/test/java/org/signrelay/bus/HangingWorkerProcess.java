package org.signrelay.bus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;

/** A {@link HangingWorker} in a JVM of its own; closing kills it. */
final class HangingWorkerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private HangingWorkerProcess(Process process) {
    this.process = process;
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
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

  void awaitLine(String wanted) {
    assertThat(output.lines().filter(wanted::equals).findFirst()).contains(wanted);
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
