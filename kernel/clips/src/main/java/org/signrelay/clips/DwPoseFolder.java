package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.signrelay.spi.KeypointLayout.Part;

/**
 * Reads a folder of DWPose's JSON, {@code <number>.json}, one file a frame, as Prompt2Sign has it:
 * 18 body points, 68 of the face, 21 a hand, as fractions of the picture.
 *
 * <p>{@code body_scores} are no scores: they are the indices of the points among the candidates, -1
 * for a point that was not seen. A body point that was seen has confidence 1 here.
 */
public final class DwPoseFolder {
  private static final Pattern NAME = Pattern.compile("(\\d{1,12})\\.json");
  private static final String KEYPOINTS = "_keypoints";

  private DwPoseFolder() {}

  /** Whether a file of this name is a frame. */
  public static boolean isFrame(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /**
   * @param framesPerSecond of the video: the files do not say
   * @throws org.signrelay.spi.SignRelayException if a frame cannot be read
   */
  public static ReadClip read(Path folder, float framesPerSecond, ClipLimits limits) {
    ClipBuilder clip = new ClipBuilder(KnownLayouts.DWPOSE, limits);
    clip.odd(Oddity.FRACTIONS_OF_THE_PICTURE);
    FrameFiles.read(folder, NAME, limits, clip, (file, into) -> readFrame(file, into, limits));
    return clip.toClip(framesPerSecond);
  }

  /** The one frame of a file's bytes, as a clip. */
  public static ReadClip readFrame(byte[] json, float framesPerSecond, ClipLimits limits) {
    ClipBuilder clip = new ClipBuilder(KnownLayouts.DWPOSE, limits);
    clip.odd(Oddity.FRACTIONS_OF_THE_PICTURE);
    clip.frame();
    readFrame(json, clip, limits);
    return clip.toClip(framesPerSecond);
  }

  private static void readFrame(byte[] json, ClipBuilder into, ClipLimits limits) {
    int[] people = new int[1];
    JsonTokens.document(
        json,
        parser ->
            JsonTokens.members(
                parser,
                "a frame",
                (name, at) -> {
                  if (name.equals("person_0")) {
                    person(at, into);
                  } else {
                    at.skipChildren();
                  }
                  if (name.startsWith("person_") && ++people[0] > limits.people()) {
                    throw JsonTokens.refused(
                        at, "at most %d people".formatted(limits.people()), "more");
                  }
                  return true;
                }));
    if (people[0] == 0) {
      into.odd(Oddity.NOBODY);
    } else if (people[0] > 1) {
      into.odd(Oddity.SEVERAL_PEOPLE);
    }
  }

  private static void person(JsonParser parser, ClipBuilder into) throws IOException {
    Map<String, float[]> values = new HashMap<>();
    JsonTokens.members(
        parser,
        "a person",
        (name, at) -> {
          if (name.endsWith(KEYPOINTS) || name.endsWith("_scores")) {
            values.put(name, JsonTokens.nestedFloats(at, name));
          } else {
            at.skipChildren();
          }
          return true;
        });
    int offset = 0;
    for (Part part : KnownLayouts.DWPOSE.parts()) {
      part(part, offset, values, into);
      offset += part.points().size();
    }
  }

  private static void part(Part part, int offset, Map<String, float[]> values, ClipBuilder into) {
    String which = part.name().substring(0, part.name().length() - KEYPOINTS.length());
    float @Nullable [] places = values.get(part.name());
    float @Nullable [] scores = values.get(which + "_scores");
    if (places == null && scores == null) {
      return;
    }
    int points = part.points().size();
    if (places == null
        || scores == null
        || places.length != 2 * points
        || scores.length != points) {
      throw JsonTokens.unreadable(
          "expected %d points and %d scores of %s, found %d numbers and %d"
              .formatted(
                  points,
                  points,
                  which,
                  places == null ? 0 : places.length,
                  scores == null ? 0 : scores.length));
    }
    boolean candidates = which.equals("body");
    for (int i = 0; i < points; i++) {
      float seen = candidates ? (scores[i] >= 0 ? 1 : 0) : scores[i];
      into.point(offset + i, places[2 * i], places[2 * i + 1], 0, seen);
    }
  }
}
