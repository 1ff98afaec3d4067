package org.signrelay.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.bench.BareModelDoor;
import org.signrelay.app.bench.BenchReport;
import org.signrelay.app.bench.BenchSettings;
import org.signrelay.app.bench.BenchSuite;
import org.signrelay.app.bench.Benchmark;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.app.evaluation.LocalModel;
import org.signrelay.app.node.Distribution;
import org.signrelay.host.PluginHost;
import org.signrelay.learning.decoding.DecodingSettings;
import org.signrelay.learning.engine.Torch;
import org.signrelay.learning.recipe.RecipeReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures what this machine does; the answer is figures, and never a failure for being slow. */
@Command(
    name = "bench",
    description = "measure training, decoding, memory and latency here",
    subcommands = {
      BenchChaosCommand.class,
      BenchSwapsCommand.class,
      BenchFleetCommand.class,
      BenchOverloadCommand.class
    })
final class BenchCommand implements Callable<Integer> {
  private static final String RECIPE = "tiny";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private DeviceOption device = new DeviceOption();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description = "which of ${COMPLETION-CANDIDATES} (default: all)")
  private List<Benchmark> names = List.of();

  @Option(names = "--quick", description = "fewer repetitions: a first look, no figures to keep")
  private boolean quick;

  @Option(
      names = "--model",
      paramLabel = "ALIAS|DIR",
      description =
          "end-to-end: load this model without anything around it, and ask the server for it"
              + " (default: an untrained one, if there is no server either)")
  private @Nullable String model;

  @Option(names = "--server", paramLabel = "URL", description = "end-to-end: load this kernel")
  private @Nullable URI server;

  @Option(
      names = "--api-key",
      paramLabel = "KEY",
      defaultValue = "${env:SIGNRELAY_API_KEY}",
      description = "what the kernel asks for (default: SIGNRELAY_API_KEY of the environment)")
  private @Nullable String apiKey;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "./signrelay-data",
      description = "where published models are (default: ${DEFAULT-VALUE})")
  private Path data = Path.of("signrelay-data");

  @Override
  public Integer call() throws IOException {
    CommandLogging.toStandardError();
    Set<Benchmark> which = names.isEmpty() ? EnumSet.allOf(Benchmark.class) : EnumSet.copyOf(names);
    if (model == null || !which.contains(Benchmark.END_TO_END)) {
      return measure(which, Map.of());
    }
    try (LocalModel opened = LocalModel.open(model, data, device.device)) {
      TranslationDoor bare =
          new BareModelDoor(
              clip ->
                  opened
                      .translator()
                      .translate(List.of(clip), DecodingSettings.greedy())
                      .getFirst()
                      .text(),
              BareModelDoor.WORKERS);
      return measure(which, Map.of("bare model " + model, bare));
    }
  }

  private int measure(Set<Benchmark> which, Map<String, TranslationDoor> bare) throws IOException {
    Torch.device(device.device); // refused before minutes of measuring
    Map<String, TranslationDoor> doors = new LinkedHashMap<>(bare);
    if (server != null) {
      doors.put("kernel " + server, new KernelDoor(new KernelClient(server, apiKey), model));
    }
    PrintWriter progress = spec.commandLine().getErr();
    Path scratch = Files.createTempDirectory("signrelay-bench");
    try {
      BenchSuite suite =
          new BenchSuite(
              PluginHost.open(Distribution.ofThisProcess().hosting(scratch)),
              RecipeReader.read(NamedRecipes.read(RECIPE)).withDevice(device.device),
              quick ? BenchSettings.quick() : BenchSettings.full(),
              progress::println,
              scratch);
      BenchReport report = suite.run(which, doors);
      output.print(spec.commandLine().getOut(), BenchText.of(report), report);
      return 0;
    } finally {
      delete(scratch);
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
