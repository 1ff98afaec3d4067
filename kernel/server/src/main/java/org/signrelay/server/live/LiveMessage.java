package org.signrelay.server.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.signrelay.bus.events.Caption;
import org.signrelay.spi.ErrorCode;

/** What a stream's client is told, each as one JSON text message. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LiveMessage.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = LiveMessage.Captioned.class, name = "caption"),
  @JsonSubTypes.Type(value = LiveMessage.Failed.class, name = "error")
})
sealed interface LiveMessage {

  /**
   * Frames may come.
   *
   * @param stream the stream's id, by which its captions are found among the events
   * @param model the sha-256 that the model's name stands for at this moment
   * @param valuesPerFrame how many floats a frame has
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Opened(String stream, String model, int points, int valuesPerFrame)
      implements LiveMessage {}

  /**
   * A caption, see {@link Caption}.
   *
   * @param stableText what of the text is likely to stay
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Captioned(
      int utterance,
      int revision,
      @JsonProperty("final") boolean isFinal,
      String text,
      String stableText,
      int stability,
      double fromSeconds,
      double toSeconds,
      String model,
      Map<String, String> plugins)
      implements LiveMessage {

    static Captioned of(Caption caption) {
      return new Captioned(
          caption.utterance(),
          caption.revision(),
          caption.isFinal(),
          caption.text(),
          caption.stableText(),
          caption.stability(),
          caption.fromSeconds(),
          caption.toSeconds(),
          caption.modelSha(),
          caption.pluginVersions());
    }
  }

  /**
   * Something went wrong.
   *
   * @param utterance the one that has no final; null where the whole stream is concerned, which
   *     then ends
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(@Nullable Integer utterance, ErrorCode code, String message)
      implements LiveMessage {}
}
