package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Decoding;
import org.signrelay.clips.captions.CaptionFormat;
import org.signrelay.clips.utterances.PauseSettings;
import org.signrelay.clips.utterances.UtteranceCutter;
import org.signrelay.corpora.CorpusFolder;
import org.signrelay.corpora.Extractor;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends clips, or the utterances of long ones, through the door and prints what comes back. */
@Command(name = "translate", description = "translate clips (.pose files, or clips as JSON)")
final class TranslateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();

  /** The forms of an answer. */
  enum Format {
    TEXT(null),
    JSON(null),
    VTT(CaptionFormat.VTT),
    SRT(CaptionFormat.SRT),
    EAF(CaptionFormat.EAF);

    private final @Nullable CaptionFormat captions;

    Format(@Nullable CaptionFormat captions) {
      this.captions = captions;
    }
  }

  @Parameters(paramLabel = "CLIP", arity = "1..*", description = ".pose or .json files")
  private List<Path> clips = List.of();

  @Option(
      names = "--model",
      paramLabel = "ALIAS",
      description = "name or sha-256 of a published model (default: the newest)")
  private @Nullable String model;

  @Option(
      names = "--extractor",
      paramLabel = "NAME@VERSION",
      description =
          "what found the keypoints; the answer warns if the model knows another (default: what the"
              + " corpus folder of a clip says, if it is in one)")
  private @Nullable String extractor;

  @Option(
      names = "--beam",
      paramLabel = "N",
      description =
          "hypotheses that are followed, as at the door; 1 is greedy (default: ${DEFAULT-VALUE})")
  private int beam = Decoding.DEFAULT.beamSize();

  @Option(
      names = "--utterances",
      description = "cut clips at pauses in signing first; always so for vtt, srt and eaf")
  private boolean utterances;

  @Option(
      names = "--longest",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "utterances that are longer are cut where hands are slowest (default: 20)")
  private double longest = 20;

  @Option(
      names = "--format",
      paramLabel = "text|json|vtt|srt|eaf",
      defaultValue = "TEXT",
      description = "form of the answer on standard output (default: text)")
  private Format format = Format.TEXT;

  @Option(names = "--json", paramLabel = "FILE", description = "write the answer as JSON here too")
  private @Nullable Path jsonFile;

  @Override
  public Integer call() throws Exception {
    if (format.captions != null && clips.size() > 1) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--format %s makes one file of captions for one clip, but %d were given"
              .formatted(format.name().toLowerCase(Locale.ROOT), clips.size()));
    }
    Map<Path, List<SignedPart>> parts = new LinkedHashMap<>();
    clips.forEach(clip -> parts.put(clip, parts(clip))); // all read before anything starts
    return KernelConnection.use(server, kernel -> translate(parts, kernel));
  }

  private List<SignedPart> parts(Path clip) {
    if (!utterances && format.captions == null) {
      return List.of(SignedPart.whole(clip));
    }
    List<SignedPart> found = SignedPart.utterances(clip, cutter());
    if (found.isEmpty()) {
      spec.commandLine().getErr().println("signrelay: nobody signs in " + clip);
    }
    return found;
  }

  private UtteranceCutter cutter() {
    try {
      return new UtteranceCutter(PauseSettings.standard().withLongest(longest));
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID, "--longest %s: %s".formatted(longest, e.getMessage()), e);
    }
  }

  private int translate(Map<Path, List<SignedPart>> parts, KernelClient kernel) {
    ArrayNode answers = JsonNodeFactory.instance.arrayNode();
    StringBuilder text = new StringBuilder();
    Set<String> warned = new HashSet<>();
    int code = 0;
    for (Map.Entry<Path, List<SignedPart>> clip : parts.entrySet()) {
      for (SignedPart part : clip.getValue()) {
        ObjectNode answer = answers.addObject().put("clip", clip.getKey().toString());
        try {
          JsonNode result =
              kernel.post(
                  "/v1/translations" + query(clip.getKey()), part.contentType(), part.body());
          answer.setAll((ObjectNode) result);
          result.path("warnings").forEach(warning -> warn(warning.asText(), warned));
          text.append(prefix(clip.getKey())).append(result.get("text").asText()).append('\n');
        } catch (SignRelayException e) {
          code = Math.max(code, failed(clip.getKey(), answer, e));
        }
        Subtitles.place(answer, part);
      }
    }
    print(text.toString(), answers);
    return code;
  }

  /** Tells a warning once, however many utterances it holds for. */
  private void warn(String warning, Set<String> told) {
    if (told.add(warning)) {
      spec.commandLine().getErr().println("signrelay: warning: " + warning);
    }
  }

  private int failed(Path clip, ObjectNode answer, SignRelayException e) {
    answer.put("status", "failed").put("code", e.code().name()).put("message", e.getMessage());
    spec.commandLine()
        .getErr()
        .println("signrelay: %s: %s [%s]".formatted(clip, e.getMessage(), e.code()));
    return e.code().blame() == ErrorCode.Blame.USER ? Failures.BAD_INPUT : Failures.FAILED;
  }

  private void print(String text, ArrayNode answers) {
    PrintWriter out = spec.commandLine().getOut();
    if (format.captions != null) {
      out.print(Subtitles.of(answers, format.captions));
    } else {
      out.println(format == Format.JSON ? OutputOptions.json(answers) : text.stripTrailing());
    }
    out.flush();
    if (jsonFile != null) {
      OutputOptions.write(jsonFile, OutputOptions.json(answers) + "\n");
    }
  }

  private String query(Path clip) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("beam", Integer.toString(beam));
    if (model != null) {
      parameters.put("model", model);
    }
    Optional.ofNullable(extractor)
        .or(() -> CorpusFolder.extractorOf(clip).map(Extractor::toString))
        .ifPresent(found -> parameters.put("extractor", found));
    return KernelClient.query(parameters);
  }

  private String prefix(Path clip) {
    return clips.size() == 1 ? "" : clip + "\t";
  }
}
