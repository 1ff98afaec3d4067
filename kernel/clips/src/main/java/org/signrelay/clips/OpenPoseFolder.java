package org.signrelay.clips;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.signrelay.spi.KeypointLayout.Part;

/**
 * Reads a folder of OpenPose's JSON, {@code <clip>_<number>_keypoints.json}, one file a frame:
 * pixels, 25 body points, 70 of the face, 21 a hand, each x, y and confidence; zeros where a point
 * was not seen. The first person is the signer, by convention.
 */
public final class OpenPoseFolder {
  private static final Pattern NAME = Pattern.compile("(?:.*_)?(\\d{1,12})_keypoints\\.json");

  private OpenPoseFolder() {}

  /** Whether a file of this name is a frame. */
  public static boolean isFrame(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /**
   * @param framesPerSecond of the video: the files do not say
   * @throws org.signrelay.spi.SignRelayException if a frame cannot be read
   */
  public static ReadClip read(Path folder, float framesPerSecond, ClipLimits limits) {
    ClipBuilder clip = new ClipBuilder(KnownLayouts.OPENPOSE, limits);
    FrameFiles.read(folder, NAME, limits, clip, (file, into) -> readFrame(file, into, limits));
    return clip.toClip(framesPerSecond);
  }

  /** The one frame of a file's bytes, as a clip. */
  public static ReadClip readFrame(byte[] json, float framesPerSecond, ClipLimits limits) {
    ClipBuilder clip = new ClipBuilder(KnownLayouts.OPENPOSE, limits);
    clip.frame();
    readFrame(json, clip, limits);
    return clip.toClip(framesPerSecond);
  }

  private static void readFrame(byte[] json, ClipBuilder into, ClipLimits limits) {
    JsonTokens.document(
        json,
        parser ->
            JsonTokens.members(
                parser,
                "a frame",
                (name, at) -> {
                  if (name.equals("people")) {
                    people(at, into, limits);
                  } else {
                    at.skipChildren();
                  }
                  return true;
                }));
  }

  private static void people(JsonParser parser, ClipBuilder into, ClipLimits limits)
      throws IOException {
    int[] people = new int[1];
    JsonTokens.elements(
        parser,
        "the people",
        () -> {
          if (people[0]++ == 0) {
            JsonTokens.members(parser, "a person", (name, at) -> part(name, at, into));
          } else if (people[0] > limits.people()) {
            throw JsonTokens.refused(
                parser, "at most %d people".formatted(limits.people()), "more");
          } else {
            parser.skipChildren();
          }
        });
    if (people[0] == 0) {
      into.odd(Oddity.NOBODY);
    } else if (people[0] > 1) {
      into.odd(Oddity.SEVERAL_PEOPLE);
    }
  }

  private static boolean part(String name, JsonParser parser, ClipBuilder into) throws IOException {
    List<Part> parts = KnownLayouts.OPENPOSE.parts();
    int offset = 0;
    for (Part part : parts) {
      int points = part.points().size();
      if (part.name().equals(name)) {
        float[] values = JsonTokens.floats(parser, name);
        if (values.length != 0 && values.length != 3 * points) {
          throw JsonTokens.refused(
              parser,
              "%d numbers of %d points in %s".formatted(3 * points, points, name),
              values.length + " numbers");
        }
        for (int i = 0; 3 * i < values.length; i++) {
          into.point(offset + i, values[3 * i], values[3 * i + 1], 0, values[3 * i + 2]);
        }
        return true;
      }
      offset += points;
    }
    parser.skipChildren();
    return true;
  }
}
