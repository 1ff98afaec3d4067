package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ClipLimits;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends clips through the door and prints what comes back. */
@Command(name = "translate", description = "translate clips (.pose files, or clips as JSON)")
final class TranslateCommand implements Callable<Integer> {
  private static final String POSE = "application/x-pose";
  private static final String JSON = "application/json";

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "CLIP", arity = "1..*", description = ".pose or .json files")
  private List<Path> clips = List.of();

  @Option(
      names = "--model",
      paramLabel = "ALIAS",
      description = "name or sha-256 of a published model (default: the newest)")
  private @Nullable String model;

  @Option(names = "--beam", paramLabel = "N", defaultValue = "1", description = "1 is greedy")
  private int beam = 1;

  @Override
  public Integer call() throws Exception {
    Map<Path, byte[]> bodies = new LinkedHashMap<>();
    clips.forEach(clip -> bodies.put(clip, read(clip))); // all read before anything starts
    return KernelConnection.use(server, kernel -> translate(bodies, kernel));
  }

  private int translate(Map<Path, byte[]> bodies, KernelClient kernel) {
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    StringBuilder text = new StringBuilder();
    int code = 0;
    for (Map.Entry<Path, byte[]> clip : bodies.entrySet()) {
      ObjectNode answer = answers.addObject().put("clip", clip.getKey().toString());
      try {
        JsonNode result =
            kernel.post("/v1/translations" + query(), contentType(clip.getKey()), clip.getValue());
        answer.setAll((ObjectNode) result);
        text.append(prefix(clip.getKey())).append(result.get("text").asText()).append('\n');
      } catch (SignRelayException e) {
        answer.put("status", "failed").put("code", e.code().name()).put("message", e.getMessage());
        spec.commandLine()
            .getErr()
            .println("signrelay: %s: %s [%s]".formatted(clip.getKey(), e.getMessage(), e.code()));
        code = Math.max(code, e.code().blame() == ErrorCode.Blame.USER ? Failures.BAD_INPUT : 1);
      }
    }
    output.print(spec.commandLine().getOut(), text.toString(), answers);
    return code;
  }

  private String query() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("beam", Integer.toString(beam));
    if (model != null) {
      parameters.put("model", model);
    }
    return KernelClient.query(parameters);
  }

  private String prefix(Path clip) {
    return clips.size() == 1 ? "" : clip + "\t";
  }

  private static String contentType(Path clip) {
    return clip.toString().endsWith(".json") ? JSON : POSE;
  }

  private static byte[] read(Path clip) {
    try {
      if (!Files.isRegularFile(clip)) {
        throw new SignRelayException(
            ErrorCode.CLIP_UNREADABLE,
            clip + " is not a file; expected a .pose file, or a clip as JSON");
      }
      if (Files.size(clip) > ClipLimits.REQUEST.bytes()) {
        throw new SignRelayException(
            ErrorCode.CLIP_TOO_LONG,
            "%s has %d bytes; at most %d are taken"
                .formatted(clip, Files.size(clip), ClipLimits.REQUEST.bytes()));
      }
      return Files.readAllBytes(clip);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "cannot read " + clip + ": " + e.getMessage(), e);
    }
  }
}
