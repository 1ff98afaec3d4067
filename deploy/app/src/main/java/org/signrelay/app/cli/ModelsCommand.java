package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.bundle.BundleContents;
import org.signrelay.learning.bundle.ModelBundle;
import org.signrelay.store.Sha256;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is published. */
@Command(
    name = "models",
    description = "list, show, export, import and roll out models",
    subcommands = {
      ModelsCommand.Listing.class,
      ModelsCommand.Show.class,
      ModelsCommand.Export.class,
      ModelsCommand.Import.class,
      RolloutCommand.class
    })
final class ModelsCommand {

  @Command(name = "list", description = "all models, the newest first")
  static final class Listing implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Override
    public Integer call() throws Exception {
      return KernelConnection.use(
          server,
          kernel -> {
            JsonNode models = kernel.get("/v1/models");
            Table table = new Table("name", "sha-256", "encoder", "published");
            for (JsonNode model : models) {
              table.row(
                  StreamSupport.stream(model.get("names").spliterator(), false)
                      .map(JsonNode::asText)
                      .collect(Collectors.joining(", ")),
                  model.get("sha256").asText().substring(0, 12),
                  model.get("encoder_slot").asText(),
                  model.get("published").asText());
            }
            output.print(spec.commandLine().getOut(), table.toString(), models);
            return 0;
          });
    }
  }

  @Command(name = "show", description = "a model's card")
  static final class Show implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "MODEL", description = "a name or a sha-256")
    private String model = "";

    @Override
    public Integer call() throws Exception {
      return KernelConnection.use(
          server,
          kernel -> {
            Path folder = Files.createTempDirectory("signrelay-model-");
            Path file = folder.resolve("bundle");
            try {
              BundleContents contents = download(kernel, model, file).contents();
              output.print(
                  spec.commandLine().getOut(),
                  contents.card(),
                  Map.of(
                      "manifest", contents.manifest(),
                      "config", contents.config(),
                      "metrics", contents.metrics()));
            } finally {
              Files.deleteIfExists(file);
              Files.delete(folder);
            }
            return 0;
          });
    }
  }

  @Command(
      name = "export",
      description = "write a model as a folder: safetensors, tokenizer.json, config, card")
  static final class Export implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "a name or a sha-256")
    private String model = "";

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "a new folder")
    private Path out = Path.of("model");

    @Override
    public Integer call() throws Exception {
      return KernelConnection.use(
          server,
          kernel -> {
            Path file = Files.createTempFile("signrelay-model-", ".bundle");
            try {
              ModelBundle bundle = download(kernel, model, file);
              bundle.exportTo(out);
              output.print(
                  spec.commandLine().getOut(),
                  "%s (sha-256 %s) written to %s".formatted(model, bundle.sha256(), out),
                  Map.of("model", model, "sha256", bundle.sha256(), "folder", out.toString()));
            } finally {
              Files.deleteIfExists(file);
            }
            return 0;
          });
    }
  }

  @Command(
      name = "import",
      description = "publish a bundle file, or a folder that 'models export' wrote")
  static final class Import implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private ServerOptions server = new ServerOptions();
    @Mixin private OutputOptions output = new OutputOptions();

    @Parameters(index = "0", paramLabel = "FILE|DIR", description = "a bundle or its folder")
    private Path source = Path.of("model");

    @Option(
        names = "--name",
        paramLabel = "MODEL",
        description = "what it is called (default: the name it was trained under)")
    private @Nullable String name;

    @Override
    public Integer call() throws Exception {
      byte[] bundle = ModelBundle.open(source).bytes(); // read before anything starts
      String sha256 = Sha256.of(bundle);
      Map<String, String> body = new HashMap<>();
      body.put("sha256", sha256);
      body.put("name", name);
      return KernelConnection.use(
          server,
          kernel -> {
            kernel.putArtifact(sha256, bundle);
            JsonNode model = kernel.post("/v1/models", body);
            output.print(
                spec.commandLine().getOut(),
                "%s (sha-256 %s) is published".formatted(Texts.joined(model.get("names")), sha256),
                model);
            return 0;
          });
    }
  }

  private static ModelBundle download(KernelClient kernel, String model, Path file)
      throws IOException {
    kernel.download("/v1/models/" + model + "/bundle", file);
    return ModelBundle.open(file);
  }
}
