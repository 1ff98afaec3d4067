package org.signrelay.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.signrelay.bus.events.ClipSource;
import org.signrelay.bus.events.Decoding;
import org.signrelay.bus.events.Span;
import org.signrelay.bus.events.TranslationOutcome;
import org.signrelay.bus.events.TranslationRequest;
import org.signrelay.bus.events.TranslationResult;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/** Small events for tests. */
public final class TestEvents {
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456Z");

  private TestEvents() {}

  public static Clip clip() {
    KeypointLayout.Part hand =
        new KeypointLayout.Part(
            "LEFT_HAND_LANDMARKS",
            List.of("WRIST", "THUMB_TIP"),
            List.of(new KeypointLayout.Limb(0, 1)));
    return new Clip(
        new KeypointLayout(List.of(hand), 2),
        25f,
        3,
        new float[] {0f, -1.5f, Float.MIN_VALUE, 1e30f, 5, 6, 7, 8, 9, 10, 11, 12},
        new float[] {0f, 1f, 0.5f, 0.25f, 1f, 1f},
        "anna");
  }

  public static TranslationRequest request(String id) {
    return new TranslationRequest(
        id,
        "a".repeat(64),
        new ClipSource.Inline(clip()),
        Decoding.DEFAULT,
        NOON.plusSeconds(30),
        NOON,
        null);
  }

  public static TranslationResult result(String requestId, String text) {
    return result(requestId, text, Instant.now());
  }

  public static TranslationResult result(String requestId, String text, Instant finished) {
    return new TranslationResult(
        requestId,
        new TranslationOutcome.Translated(text, -0.25, List.of(new Span(text, 0.1, 0.9))),
        "a".repeat(64),
        Map.of("encoder/skeleton", "skeleton-encoder@0.1.0"),
        "worker-1",
        Duration.ofNanos(1_500_000),
        Duration.ofMillis(20),
        finished,
        "reply-here");
  }
}
