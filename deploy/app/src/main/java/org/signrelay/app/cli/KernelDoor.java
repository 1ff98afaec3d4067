package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.app.bench.TranslationDoor;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A kernel over HTTP, one connection a waiting client. Thread-safe. */
public final class KernelDoor implements TranslationDoor {
  private static final double NANOS_A_MILLISECOND = 1e6;

  private final KernelClient kernel;
  private final String path;

  /**
   * @param model name or sha-256; null: the newest
   */
  public KernelDoor(KernelClient kernel, @Nullable String model) {
    this(kernel, model == null ? Map.of() : Map.of("model", model));
  }

  /**
   * @param beam how many hypotheses are followed; 1 is greedy
   */
  public KernelDoor(KernelClient kernel, String model, int beam) {
    this(kernel, Map.of("model", model, "beam", String.valueOf(beam)));
  }

  private KernelDoor(KernelClient kernel, Map<String, String> query) {
    this.kernel = kernel;
    this.path = "/v1/translations" + KernelClient.query(query);
  }

  @Override
  public Answer translate(Clip clip) {
    JsonNode answer = kernel.post(path, "application/x-pose", PoseFile.write(clip));
    if (!answer.path("status").asText().equals("done")) {
      throw new SignRelayException(
          ErrorCode.DEADLINE_EXCEEDED,
          "expected a translation, found status '%s'".formatted(answer.path("status").asText()));
    }
    return new Answer(
        answer.path("text").asText(), duration(answer, "queue_ms"), duration(answer, "compute_ms"));
  }

  private static Duration duration(JsonNode answer, String field) {
    return Duration.ofNanos(Math.round(answer.path(field).asDouble() * NANOS_A_MILLISECOND));
  }
}
