package org.signrelay.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.signrelay.app.bench.BenchReport;
import org.signrelay.app.bench.BenchSettings;
import org.signrelay.app.bench.BenchSuite;
import org.signrelay.app.bench.Benchmark;
import org.signrelay.app.node.Distribution;
import org.signrelay.host.PluginHost;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what this machine does; the answer is figures, and never a failure for being slow. */
@Command(name = "bench", description = "measure training, decoding, memory and latency here")
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "which of ${COMPLETION-CANDIDATES} (default: all)")
  private List<Benchmark> names = List.of();

  @Option(names = "--quick", description = "fewer repetitions: a first look, no figures to keep")
  private boolean quick;

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    Set<Benchmark> which =
        names.isEmpty() ? EnumSet.allOf(Benchmark.class) : EnumSet.copyOf(names);
    PrintWriter progress = spec.commandLine().getErr();
    Path data = Files.createTempDirectory("signrelay-bench");
    try {
      PluginHost host = PluginHost.open(Distribution.ofThisProcess().hosting(data));
      BenchSuite suite =
          new BenchSuite(
              host, quick ? BenchSettings.quick() : BenchSettings.full(), progress::println);
      BenchReport report = suite.run(which);
      output.print(spec.commandLine().getOut(), BenchText.of(report), report);
      return 0;
    } finally {
      delete(data);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
