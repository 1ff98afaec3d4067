package org.signrelay.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Caption;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

/** A stream whose translations come when the test says so, and a socket that goes nowhere. */
final class LiveScene implements LiveTranslator, LiveStream.Listener, LiveOutlet.Wire {
  static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new KeypointLayout.Part("BODY", List.of("NOSE", "HIP"), List.of()),
              new KeypointLayout.Part("RIGHT_HAND", List.of("CENTRE"), List.of())),
          2);
  static final String OPENING =
      """
      {"type": "open", "frames_per_second": 25, "subject": "ada", "model": "tiny",
       "layout": {"dimensions": 2, "parts": [
         {"name": "BODY", "points": ["NOSE", "HIP"]}, {"name": "RIGHT_HAND", "points": ["CENTRE"]}]}}
      """;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  /** A translation that somebody waits for. */
  record Asked(Clip clip, Duration patience, CompletableFuture<TranslationResult> answer) {
    void says(String text) {
      answer.complete(result(new TranslationOutcome.Translated(text, -1, List.of())));
    }

    void fails(ErrorCode code) {
      answer.completeExceptionally(new SignRelayException(code, "no " + code));
    }

    /** As a translator of the fleet answers what it cannot do. */
    void isRefusedByAWorker(ErrorCode code) {
      answer.complete(result(new TranslationOutcome.Failed(code, "no " + code)));
    }

    private static TranslationResult result(TranslationOutcome outcome) {
      return new TranslationResult(
          "r",
          outcome,
          "model",
          Map.of("encoder/x", "x@1"),
          "w",
          Duration.ZERO,
          Duration.ZERO,
          Instant.EPOCH,
          null);
    }
  }

  final Deque<Asked> asked = new ArrayDeque<>();
  final List<Caption> captions = new ArrayList<>();
  final List<String> failures = new ArrayList<>();
  final List<LiveEnd> ends = new ArrayList<>();
  final List<JsonNode> sent = new ArrayList<>();
  final Deque<Runnable> unread = new ArrayDeque<>();
  boolean reads = true;
  long now;

  private double angle;

  LiveStream stream() {
    return new LiveStream("s1", LiveOpening.parse(OPENING), LiveLimits.DEFAULT, this, this, NOON);
  }

  LiveConnection connection() {
    return new LiveConnection(
        LiveLimits.DEFAULT,
        (opening, listener) ->
            new LiveConnection.Begun(
                new LiveStream("s1", opening, LiveLimits.DEFAULT, this, listener, NOON),
                new LiveMessage.Opened("s1", "model", 3, 9)),
        this,
        () -> now);
  }

  /** A hand that circles. */
  Clip signing(int frames) {
    return clip(frames, 0.3);
  }

  /** A hand that rests. */
  Clip pause(int frames) {
    return clip(frames, 0);
  }

  private Clip clip(int frames, double turn) {
    float[] coordinates = new float[frames * 6];
    float[] confidence = new float[frames * 3];
    for (int t = 0; t < frames; t++) {
      angle += turn;
      double[] frame = {100, 20, 100, 220, 140 + 40 * Math.cos(angle), 120 + 40 * Math.sin(angle)};
      for (int i = 0; i < 6; i++) {
        coordinates[6 * t + i] = (float) frame[i];
      }
    }
    Arrays.fill(confidence, 1);
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, null);
  }

  @Override
  public CompletableFuture<TranslationResult> translate(Clip clip, Duration patience) {
    Asked ask = new Asked(clip, patience, new CompletableFuture<>());
    asked.add(ask);
    return ask.answer();
  }

  @Override
  public void caption(Caption caption) {
    captions.add(caption);
  }

  @Override
  public void failed(int utterance, ErrorCode code, String message) {
    failures.add(utterance + " " + code);
  }

  @Override
  public void end(LiveEnd end) {
    ends.add(end);
  }

  @Override
  public void send(String message, Runnable gone) {
    try {
      sent.add(JSON.readTree(message));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    if (reads) {
      gone.run();
    } else {
      unread.add(gone);
    }
  }

  @Override
  public void close(LiveEnd end) {
    ends.add(end);
  }

  @Nullable LiveEnd end() {
    return ends.isEmpty() ? null : ends.getFirst();
  }
}
