package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.corpora.Corpus;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.learning.recipe.Recipe;
import org.signrelay.learning.recipe.RecipeReader;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Submits a training job and follows it. */
@Command(name = "train", description = "train a model; a progress bar shows each stage")
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(
      paramLabel = "RECIPE",
      description =
          "a bundled recipe (tiny, base, boston104, kinect-sentences, scl, scl-single-stage) or a YAML"
              + " file")
  private String recipe = "tiny";

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description = "a corpus folder (default: what the recipe names)")
  private @Nullable Path corpus;

  @Option(
      names = "--name",
      paramLabel = "MODEL",
      description = "the name the model is published under (default: the recipe's)")
  private @Nullable String name;

  @Option(names = "--seed", paramLabel = "N", description = "default: the recipe's")
  private @Nullable Long seed;

  @Option(
      names = "--device",
      paramLabel = "cpu|gpuN",
      description = "what trains: cpu, or gpu0, gpu1, ... (default: the recipe's)")
  private @Nullable String device;

  @Option(
      names = "--hold-out",
      paramLabel = "SIGNER",
      description =
          "keep all clips of this signer for the test split; may be given several times (default:"
              + " the recipe's hold_out_signers)")
  private List<String> holdOut = List.of();

  @Option(
      names = "--detach",
      description = "submit and return; follow with 'jobs watch' (needs a running kernel)")
  private boolean detach;

  @Override
  public Integer call() throws Exception {
    Recipe read =
        RecipeReader.read(NamedRecipes.read(recipe)); // all its errors before anything starts
    Recipe seeded = seed == null ? read : read.withSeed(seed);
    Recipe placed = device == null ? seeded : seeded.withDevice(device);
    Recipe chosen =
        holdOut.isEmpty() ? placed : placed.withCorpus(placed.corpus().withHoldOutSigners(holdOut));
    if (detach && !KernelConnection.isRunning(server)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--detach leaves the job to a running kernel, and none holds %s; start one, or name it with --server"
              .formatted(server.data));
    }
    return KernelConnection.use(server, kernel -> submit(chosen, kernel));
  }

  private int submit(Recipe chosen, KernelClient kernel) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("recipe", chosen.toYaml());
    if (name != null) {
      body.put("name", name);
    }
    Path folder = corpus == null ? folderOf(chosen) : corpus;
    if (folder != null) {
      Corpus whole = CorpusFolder.read(folder);
      chosen.corpus().split(whole); // a signer who does not sign is told before anything is sent
      body.put("corpus", CorpusUpload.send(whole, kernel));
    }
    JsonNode job = kernel.post("/v1/training/jobs", body);
    String id = job.get("id").asText();
    if (detach) {
      output.print(spec.commandLine().getOut(), "job " + id + " is queued", job);
      return 0;
    }
    return JobEnd.report(id, kernel, output, spec);
  }

  /** The folder that a recipe names itself; null for a generated corpus. */
  private static @Nullable Path folderOf(Recipe recipe) {
    String source = recipe.corpus().source();
    return source.startsWith("sample/") ? null : Path.of(source);
  }
}
