package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Erases a person. */
@Command(
    name = "erase",
    description = "erase what is kept of a person's translations: clips, results, dead letters")
final class EraseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--subject",
      paramLabel = "ID",
      required = true,
      description = "as the requests named the person: X-Subject, or the clip's signer")
  private String subject = "";

  @Override
  public Integer call() throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode erased = kernel.post("/v1/erasures", Map.of("subject", subject));
          output.print(
              spec.commandLine().getOut(),
              "erased %d requests and %d dead letters; records on the topics go within a day"
                  .formatted(erased.get("requests").asInt(), erased.get("dead_letters").asInt()),
              erased);
          return 0;
        });
  }
}
