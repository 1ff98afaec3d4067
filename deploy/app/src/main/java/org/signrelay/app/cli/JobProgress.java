package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** Follows a training job to its end: a progress bar for each stage, on standard error. */
public final class JobProgress implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int UPDATE_MILLIS = 250;
  private static final int WIDTH = 100;

  private final PrintStream screen;
  private @Nullable ProgressBar bar;

  public JobProgress(PrintStream screen) {
    this.screen = screen;
  }

  /** How a job ended. */
  public sealed interface End {
    record Completed(String model) implements End {}

    record Paused() implements End {}

    record Cancelled() implements End {}
  }

  /**
   * Follows until the job ends or pauses.
   *
   * @param listener is told every event: its name and its fields
   * @throws SignRelayException with the job's own code and sentence, if it failed
   */
  public End follow(KernelClient kernel, String jobId, BiConsumer<String, JsonNode> listener) {
    try (Stream<String> lines = kernel.lines("/v1/training/jobs/" + jobId + "/events")) {
      String name = "";
      for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
        String text = line.next();
        if (text.startsWith("event:")) {
          name = text.substring("event:".length()).strip();
        } else if (text.startsWith("data:")) {
          JsonNode fields = JSON.readTree(text.substring("data:".length()));
          listener.accept(name, fields);
          End end = show(name, fields);
          if (end instanceof End.Paused && !isPaused(kernel, jobId)) {
            continue; // told of a pause that is over: events are replayed from the first
          }
          if (end != null) {
            return end;
          }
        }
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.INTERNAL, "an event of the job is no JSON: " + e.getMessage(), e);
    } finally {
      close();
    }
    throw new SignRelayException(
        ErrorCode.UNAVAILABLE, "the kernel stopped telling of job " + jobId + " before its end");
  }

  private static boolean isPaused(KernelClient kernel, String jobId) {
    return kernel.get("/v1/training/jobs/" + jobId).get("state").asText().equals("paused");
  }

  private @Nullable End show(String name, JsonNode fields) {
    switch (name) {
      case "StageStarted" -> open(fields.get("stage").asText(), fields.get("steps").asInt());
      case "StepCompleted" -> step(fields);
      case "StageCompleted" -> stageCompleted(fields);
      case "WarningRaised" -> warning(fields);
      case "JobCompleted" -> {
        return new End.Completed(fields.get("model").asText());
      }
      case "JobPaused" -> {
        return new End.Paused();
      }
      case "JobCancelled" -> {
        return new End.Cancelled();
      }
      case "JobFailed" ->
          throw new SignRelayException(
              ErrorCode.valueOf(fields.get("code").asText()), fields.get("message").asText());
      default -> {
        // checkpoints and evaluations move no bar
      }
    }
    return null;
  }

  private void step(JsonNode fields) {
    if (bar == null) {
      open(fields.get("stage").asText(), fields.get("steps").asInt());
    }
    ProgressBar shown = bar;
    if (shown != null) {
      shown.stepTo(fields.get("step").asInt());
      shown.setExtraMessage(
          String.format(Locale.ROOT, "loss %.3f", fields.path("metrics").path("loss").asDouble()));
    }
  }

  private void warning(JsonNode fields) {
    screen.printf(
        "%nwarning at step %d of the %s stage: %s%n",
        fields.get("step").asInt(), fields.get("stage").asText(), fields.get("message").asText());
  }

  private void stageCompleted(JsonNode fields) {
    if (bar != null) {
      bar.stepTo(fields.get("steps").asInt());
    }
    close();
  }

  private void open(String stage, int steps) {
    close();
    bar =
        new ProgressBarBuilder()
            .setTaskName(String.format(Locale.ROOT, "%-11s", stage))
            .setInitialMax(steps)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setMaxRenderedLength(WIDTH)
            .setConsumer(new ConsoleProgressBarConsumer(screen, WIDTH))
            .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
