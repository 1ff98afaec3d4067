package org.signrelay.clips;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.signrelay.clips.numpy.NpyFile;
import org.signrelay.clips.numpy.NumericArray;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.SignRelayException;

/**
 * Reads MediaPipe Holistic from arrays: one {@code .npy} a frame ("MP_Data"), or one of all frames.
 *
 * <p>Rows of 226, 258 or 1662 numbers are pose (x, y, z, visibility), face if there is one, left
 * hand, right hand; zeros where a hand was not seen. Rows of 543 or 553 points with three numbers
 * each come in two orders that look alike, so the {@link Order} must be given; a point that was not
 * seen is not a number there. Coordinates are fractions of the picture as MediaPipe gives them.
 */
public final class MediaPipeArrays {
  private static final Pattern NAME = Pattern.compile("(\\d{1,12})\\.npy");
  private static final int HAND = 21;

  private MediaPipeArrays() {}

  /** In which order the points of a frame follow each other. */
  public enum Order {
    /** Pose with visibility, face, left hand, right hand, flat. */
    MP_DATA,
    /** Pose, face, left hand, right hand, three numbers each. */
    POSE_FIRST,
    /** Face, left hand, pose, right hand, three numbers each. */
    FACE_FIRST
  }

  /** The frames of one file, in an order. */
  private record Rows(int pose, int face) {
    static Rows of(int width, Order order) {
      return switch (order) {
        case MP_DATA ->
            switch (width) {
              case 226 -> new Rows(25, 0);
              case 258 -> new Rows(33, 0);
              case 1662 -> new Rows(33, 468);
              default -> throw wrong("226, 258 or 1662 numbers a frame", width);
            };
        case POSE_FIRST, FACE_FIRST ->
            switch (width) {
              case 543 * 3 -> new Rows(33, 468);
              case 553 * 3 -> new Rows(33, 478);
              default -> throw wrong("543 or 553 points of 3 numbers a frame", width);
            };
      };
    }

    KeypointLayout layout() {
      return KnownLayouts.mediaPipe(pose, face);
    }
  }

  private static SignRelayException wrong(String expected, int found) {
    return new SignRelayException(
        ErrorCode.CLIP_UNREADABLE, "expected %s, found %d numbers".formatted(expected, found));
  }

  /** Whether a file of this name is a frame. */
  public static boolean isFrame(String fileName) {
    return NAME.matcher(fileName).matches();
  }

  /** A folder with one flat array a frame, {@code <number>.npy}, in the order of MP_Data. */
  public static ReadClip readFolder(Path folder, float framesPerSecond, ClipLimits limits) {
    int width = NpyFile.read(FrameFiles.first(folder, NAME, limits)).size();
    Rows rows = Rows.of(width, Order.MP_DATA);
    ClipBuilder clip = new ClipBuilder(rows.layout(), limits);
    clip.odd(Oddity.FRACTIONS_OF_THE_PICTURE);
    FrameFiles.read(
        folder,
        NAME,
        limits,
        clip,
        (file, into) -> {
          NumericArray array = NpyFile.read(file);
          if (array.size() != width) {
            throw wrong("%d numbers as in the first frame".formatted(width), array.size());
          }
          frame(array.toFloats(), 0, rows, into);
        });
    return clip.toClip(framesPerSecond);
  }

  /** All frames of one array, (frames, numbers) or (frames, points, 3). */
  public static ReadClip read(byte[] npy, Order order, float framesPerSecond, ClipLimits limits) {
    NumericArray array = NpyFile.read(npy);
    List<Integer> shape = array.shape();
    int width = shape.size() < 2 || shape.get(0) == 0 ? 0 : array.size() / shape.get(0);
    Rows rows = Rows.of(width, order);
    ClipBuilder into = new ClipBuilder(rows.layout(), limits);
    into.odd(Oddity.FRACTIONS_OF_THE_PICTURE);
    float[] values = array.toFloats();
    for (int frame = 0; frame < shape.get(0); frame++) {
      into.frame();
      switch (order) {
        case MP_DATA -> frame(values, frame * width, rows, into);
        case POSE_FIRST -> triples(values, frame * width, 0, rows.layout().points(), into);
        case FACE_FIRST -> faceFirst(values, frame * width, rows, into);
      }
    }
    return into.toClip(framesPerSecond);
  }

  private static void frame(float[] values, int from, Rows rows, ClipBuilder into) {
    int at = from;
    for (int point = 0; point < rows.pose(); point++, at += 4) {
      into.point(point, values[at], values[at + 1], values[at + 2], values[at + 3]);
    }
    int first = rows.pose();
    for (int size : new int[] {rows.face(), HAND, HAND}) {
      if (!isZero(values, at, 3 * size)) {
        triples(values, at, first, size, into);
      }
      at += 3 * size;
      first += size;
    }
  }

  private static boolean isZero(float[] values, int from, int count) {
    for (int i = from; i < from + count; i++) {
      if (values[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static void faceFirst(float[] values, int from, Rows rows, ClipBuilder into) {
    int pose = rows.pose();
    int face = rows.face();
    triples(values, from, pose, face, into);
    triples(values, from + 3 * face, pose + face, HAND, into);
    triples(values, from + 3 * (face + HAND), 0, pose, into);
    triples(values, from + 3 * (face + HAND + pose), pose + face + HAND, HAND, into);
  }

  /** Points with three numbers each; those that are no numbers were not seen. */
  private static void triples(float[] values, int from, int first, int count, ClipBuilder into) {
    for (int i = 0; i < count; i++) {
      int at = from + 3 * i;
      if (!Float.isNaN(values[at])) {
        into.point(first + i, values[at], values[at + 1], values[at + 2], 1);
      }
    }
  }
}
