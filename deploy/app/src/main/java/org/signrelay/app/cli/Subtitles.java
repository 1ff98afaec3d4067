package org.signrelay.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.clips.captions.CaptionFormat;
import org.signrelay.clips.captions.Cue;

/** Answers about the utterances of a recording, at their times in it. */
final class Subtitles {
  private static final double MILLIS = 1e3;

  private Subtitles() {}

  /** Adds when an utterance was signed, and moves the times of its pieces to the recording's. */
  static void place(ObjectNode answer, SignedPart part) {
    if (part.isWhole()) {
      return;
    }
    answer.put("from_seconds", part.startSeconds()).put("to_seconds", part.endSeconds());
    for (JsonNode span : answer.path("spans")) {
      if (span instanceof ObjectNode piece) {
        for (String time : List.of("from_seconds", "to_seconds")) {
          piece.put(time, piece.path(time).asDouble() + part.startSeconds());
        }
      }
    }
  }

  /** The texts of placed answers as a caption file. */
  static String of(Iterable<JsonNode> answers, CaptionFormat format) {
    List<Cue> cues = new ArrayList<>();
    for (JsonNode answer : answers) {
      if (answer.has("text")) {
        cues.add(
            new Cue(
                Math.round(answer.get("from_seconds").asDouble() * MILLIS),
                Math.round(answer.get("to_seconds").asDouble() * MILLIS),
                answer.get("text").asText()));
      }
    }
    return format.write(cues);
  }
}
