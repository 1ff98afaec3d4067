package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Records that could not be worked off. */
@Command(
    name = "dead-letters",
    description = "list, show, replay and discard records that could not be worked off")
final class DeadLettersCommand {
  private static final String PATH = "/v1/dead-letters";

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What is done with one letter. */
  @FunctionalInterface
  private interface Deed {
    JsonNode with(KernelClient kernel, String path);
  }

  @Command(name = "list", description = "those that nobody has settled, the newest first")
  int list(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Option(names = "--reason", paramLabel = "CODE", description = "only those with this code")
          @Nullable String reason)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode letters =
              kernel.get(
                  PATH + (reason == null ? "" : KernelClient.query(Map.of("reason", reason))));
          Table table = new Table("id", "key", "kind", "reason", "attempts", "at", "message");
          for (JsonNode letter : letters) {
            table.row(
                letter.get("id").asText(),
                letter.get("key").asText(),
                letter.get("kind").asText(),
                letter.get("reason").asText(),
                letter.get("attempts").asInt(),
                letter.get("at").asText(),
                letter.get("message").asText());
          }
          output.print(spec.commandLine().getOut(), table.toString(), letters);
          return 0;
        });
  }

  @Command(name = "show", description = "one letter with its headers, without what was signed")
  int show(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "ID") String id)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          JsonNode letter = kernel.get(path(id));
          Table table = new Table("field", "value");
          letter
              .properties()
              .forEach(field -> {
                if (field.getValue().isObject()) {
                  field
                      .getValue()
                      .properties()
                      .forEach(header -> table.row(header.getKey(), header.getValue().asText()));
                } else {
                  table.row(field.getKey(), field.getValue().asText());
                }
              });
          output.print(spec.commandLine().getOut(), table.toString(), letter);
          return 0;
        });
  }

  @Command(name = "replay", description = "have records worked on again; a request keeps its id")
  int replay(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids)
      throws Exception {
    return each(
        ids, "replayed", server, output, (kernel, path) -> kernel.post(path + "/replay", null));
  }

  @Command(name = "discard", description = "take letters off the list for good")
  int discard(
      @Mixin ServerOptions server,
      @Mixin OutputOptions output,
      @Parameters(paramLabel = "ID", arity = "1..*") List<String> ids)
      throws Exception {
    return each(ids, "discarded", server, output, KernelClient::delete);
  }

  /** One that fails does not keep the others from being settled. */
  private int each(
      List<String> ids, String done, ServerOptions server, OutputOptions output, Deed deed)
      throws Exception {
    return KernelConnection.use(
        server,
        kernel -> {
          ArrayNode answers = JsonNodeFactory.instance.arrayNode();
          StringBuilder text = new StringBuilder();
          int code = 0;
          for (String id : ids) {
            try {
              answers.add(deed.with(kernel, path(id)));
              text.append("%s %s%n".formatted(id, done));
            } catch (SignRelayException e) {
              spec.commandLine()
                  .getErr()
                  .println("signrelay: %s: %s [%s]".formatted(id, e.getMessage(), e.code()));
              code = Math.max(code, Failures.exitCode(e));
            }
          }
          output.print(spec.commandLine().getOut(), text.toString(), answers);
          return code;
        });
  }

  private static String path(String id) {
    return PATH + "/" + KernelClient.segment(id);
  }
}
