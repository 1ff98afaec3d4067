package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a recording into a live stream, as a camera would, and prints the captions. */
@Command(
    name = "live",
    description =
        "play a clip into a live stream: final captions on standard output as they come, partial"
            + " ones on standard error")
final class LiveCommand implements Callable<Integer> {
  private static final double MESSAGES_A_SECOND = 10;
  private static final double FASTEST = 8;
  private static final double NANOS = 1e9;

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ServerOptions server = new ServerOptions();

  @Option(
      names = "--clip",
      paramLabel = "FILE",
      required = true,
      description = "a .pose or .json file")
  private Path clip = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "ALIAS",
      description = "name or sha-256 of a published model (default: the newest)")
  private @Nullable String model;

  @Option(
      names = "--subject",
      paramLabel = "ID",
      description = "whose signing it is, for an erasure")
  private @Nullable String subject;

  @Option(names = "--beam", paramLabel = "N", defaultValue = "1", description = "1 is greedy")
  private int beam = 1;

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "1",
      description = "how much faster than its frame rate it is played, at most 8 (default: 1)")
  private double speed = 1;

  @Option(
      names = "--format",
      paramLabel = "text|json",
      defaultValue = "TEXT",
      description = "json: every message of the kernel as it is, one a line (default: text)")
  private OutputOptions.Format format = OutputOptions.Format.TEXT;

  @Override
  public Integer call() throws Exception {
    if (!(speed > 0 && speed <= FASTEST)) {
      throw new SignRelayException(
          ErrorCode.OPTION_INVALID,
          "--speed must be above 0 and at most %s, but was %s".formatted(FASTEST, speed));
    }
    Clip recording = SignedPart.recording(clip); // read before anything starts
    return KernelConnection.use(server, kernel -> play(recording, kernel));
  }

  private int play(Clip recording, KernelClient kernel) throws Exception {
    AtomicReference<@Nullable JsonNode> failure = new AtomicReference<>();
    LiveSocket socket = kernel.live(recording, options(), message -> tell(message, failure));
    int together = Math.max(1, (int) (recording.framesPerSecond() * speed / MESSAGES_A_SECOND));
    long start = System.nanoTime();
    for (int from = 0; from < recording.frames() && !socket.end().isDone(); from += together) {
      int to = Math.min(from + together, recording.frames());
      socket.send(new FrameRange(from, to).of(recording));
      awaitNanoTime(start + (long) (to * NANOS / (recording.framesPerSecond() * speed)));
    }
    socket.finish();
    LiveSocket.End end = ended(socket);
    JsonNode told = failure.get();
    if (end.code() != 1000) {
      ErrorCode code =
          told == null ? ErrorCode.UNAVAILABLE : ErrorCode.valueOf(told.get("code").asText());
      String sentence = told == null ? end.sentence() : told.get("message").asText();
      throw new SignRelayException(
          code, "the stream was closed with %d: %s".formatted(end.code(), sentence));
    }
    return told == null ? 0 : Failures.FAILED;
  }

  private ObjectNode options() {
    ObjectNode options = JsonNodeFactory.instance.objectNode().put("beam", beam);
    if (model != null) {
      options.put("model", model);
    }
    if (subject != null) {
      options.put("subject", subject);
    }
    return options;
  }

  private static LiveSocket.End ended(LiveSocket socket) {
    try {
      return socket.end().join();
    } catch (CompletionException e) {
      throw new SignRelayException(
          ErrorCode.UNAVAILABLE, "the kernel broke off: " + e.getCause(), e);
    }
  }

  private void tell(JsonNode message, AtomicReference<@Nullable JsonNode> failure) {
    PrintWriter out = spec.commandLine().getOut();
    String type = message.path("type").asText();
    if (type.equals("error")) {
      failure.set(message);
    }
    if (format == OutputOptions.Format.JSON) {
      out.println(message);
      out.flush();
    } else if (type.equals("caption") && message.path("final").asBoolean()) {
      out.println(line(message, message.path("text").asText()));
      out.flush();
    } else if (type.equals("caption")) {
      err(line(message, partial(message)));
    } else if (type.equals("error") && message.has("utterance")) {
      err(
          "signrelay: utterance %d: %s [%s]"
              .formatted(
                  message.get("utterance").asInt(),
                  message.path("message").asText(),
                  message.path("code").asText()));
    }
  }

  private void err(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  private static String line(JsonNode caption, String text) {
    return String.format(
        Locale.ROOT,
        "%7.2f - %7.2f  %s",
        caption.path("from_seconds").asDouble(),
        caption.path("to_seconds").asDouble(),
        text);
  }

  /** The part that is likely to stay, a bar, and the rest. */
  private static String partial(JsonNode caption) {
    String text = caption.path("text").asText();
    String stable = caption.path("stable_text").asText();
    return text.startsWith(stable)
        ? "~ " + stable + "|" + text.substring(stable.length())
        : "~ " + text;
  }

  private static void awaitNanoTime(long when) {
    for (long left = when - System.nanoTime(); left > 0; left = when - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
