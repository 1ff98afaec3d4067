package org.signrelay.server.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Decoding;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.StreamedFrames;
import org.signrelay.clips.utterances.PauseSettings;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.OptionValues;
import org.signrelay.spi.Options;
import org.signrelay.spi.SignRelayException;

/**
 * What a client says of its stream before the first frame:
 *
 * <pre>{@code
 * {"type": "open", "model": "demo", "frames_per_second": 25, "subject": "p17",
 *  "layout": {"dimensions": 3, "parts": [{"name": "POSE_LANDMARKS", "points": ["NOSE", ...]}, ...]}}
 * }</pre>
 *
 * @param model null for the newest
 * @param subject whose signing it is, as the asker names that person, or null
 * @param partials whether captions of unfinished utterances are wanted
 */
record LiveOpening(
    @Nullable String model,
    KeypointLayout layout,
    float framesPerSecond,
    @Nullable String subject,
    Decoding decoding,
    PauseSettings pauses,
    boolean partials) {
  private static final int LONGEST_NAME = 200;

  /** Of an utterance; frames with many points make a shorter one. */
  private static final int MOST_BYTES = 4 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final Options OPTIONS =
      Options.none()
          .number("frames_per_second", 25, 1, 120, "the rate of the frames")
          .integer("beam", 1, 1, 16, "beam size; 1 is greedy")
          .integer("max_tokens", Decoding.DEFAULT.maxTokens(), 1, 256, "the longest output")
          .number("longest_seconds", 15, 2, 30, "what is longer is cut where hands are slowest")
          .flag("partials", true, "whether captions come before an utterance has ended");

  /**
   * Reads the first message.
   *
   * @throws SignRelayException OPTION_INVALID or CLIP_UNREADABLE if it is not that
   * @throws org.signrelay.spi.InvalidOptionsException with all wrong options at once
   */
  static LiveOpening parse(String message) {
    JsonNode json = json(message);
    if (!json.path("type").asText().equals("open")) {
      throw invalid("the first message must be a JSON object with \"type\": \"open\"");
    }
    if (!json.path("layout").isObject()) {
      throw invalid("the opening must have the member layout, the keypoints of a frame");
    }
    Map<String, String> given = new LinkedHashMap<>();
    json.properties()
        .forEach(member -> {
          if (!member.getValue().isContainerNode()) {
            given.put(member.getKey(), member.getValue().asText());
          } else if (!member.getKey().equals("layout")) {
            throw invalid("a member of the opening is one value, except the layout");
          }
        });
    given.remove("type");
    String model = name(given.remove("model"), "model");
    String subject = name(given.remove("subject"), "subject");
    OptionValues options = OPTIONS.parse(given);
    KeypointLayout layout =
        ClipJson.readLayout(
            json.get("layout").toString().getBytes(StandardCharsets.UTF_8), ClipLimits.REQUEST);
    double rate = options.number("frames_per_second");
    double longest =
        Math.min(
            options.number("longest_seconds"),
            MOST_BYTES / (StreamedFrames.frameBytes(layout) * rate));
    return new LiveOpening(
        model,
        layout,
        (float) rate,
        subject,
        new Decoding(
            options.integer("beam"),
            options.integer("max_tokens"),
            Decoding.DEFAULT.lengthPenalty()),
        PauseSettings.standard().withLongest(longest),
        options.flag("partials"));
  }

  /** Whether a later message says that no frames follow: {@code {"type": "end"}}. */
  static boolean isEnd(String message) {
    try {
      return JSON.readTree(message).path("type").asText().equals("end");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static JsonNode json(String message) {
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw invalid("the first message must be a JSON object, but is not JSON");
    }
  }

  private static @Nullable String name(@Nullable String given, String what) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > LONGEST_NAME) {
      throw invalid(
          "the %s has at most %d characters, found %d"
              .formatted(what, LONGEST_NAME, given.length()));
    }
    return given.strip();
  }

  private static SignRelayException invalid(String message) {
    return new SignRelayException(ErrorCode.OPTION_INVALID, message);
  }
}
