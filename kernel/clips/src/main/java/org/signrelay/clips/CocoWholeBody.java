package org.signrelay.clips;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.signrelay.clips.numpy.NpyFile;
import org.signrelay.clips.numpy.NumericArray;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleException;
import org.signrelay.clips.pickle.PickleValue;
import org.signrelay.clips.pickle.PickleValue.Array;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Items;
import org.signrelay.clips.pickle.PickleValue.Whole;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Clips of the 133 points of COCO-WholeBody, as the code bases that use them store them:
 *
 * <ul>
 *   <li>Uni-Sign, a pickle a video: {@code keypoints}, a list over frames of (people, 133, 2) as
 *       fractions of the picture, {@code scores} of (people, 133), and maybe {@code start} and
 *       {@code end}, the frames that count. The first person is the signer.
 *   <li>MSKA and TwoStream, a pickle a split: by name, {@code keypoint} or {@code keypoints} of
 *       (frames, 133, 3) in pixels and score; see {@link #ofEntry}.
 *   <li>GloFE and {@code .npy} files: the bare array (frames, 133, 3).
 * </ul>
 */
public final class CocoWholeBody {
  private static final int POINTS = 133;

  private CocoWholeBody() {}

  /** A Uni-Sign pickle of one video, gzip or not. */
  public static ReadClip readUniSign(Path file, float framesPerSecond, ClipLimits limits) {
    return named(
        file, () -> ofUniSign(pickle(bytes(file, limits), limits), framesPerSecond, limits));
  }

  /** A bare array: an {@code .npy} file, or a pickle that holds nothing else. */
  public static ReadClip readArray(Path file, float framesPerSecond, ClipLimits limits) {
    return named(file, () -> ofArrayFile(bytes(file, limits), framesPerSecond, limits));
  }

  /** The same from bytes that are not compressed. */
  public static ReadClip ofArrayFile(byte[] bytes, float framesPerSecond, ClipLimits limits) {
    if (bytes.length > 0 && bytes[0] == (byte) 0x93) {
      return ofArray(NpyFile.read(bytes), framesPerSecond, limits);
    }
    return ofEntry(pickle(bytes, limits), framesPerSecond, limits);
  }

  /** The pickle of Uni-Sign from bytes that are not compressed. */
  public static ReadClip ofUniSign(byte[] bytes, float framesPerSecond, ClipLimits limits) {
    return ofUniSign(pickle(bytes, limits), framesPerSecond, limits);
  }

  private static ReadClip ofUniSign(PickleValue value, float framesPerSecond, ClipLimits limits) {
    if (!(value instanceof Entries video)) {
      throw unreadable("expected a dictionary with keypoints and scores");
    }
    List<PickleValue> keypoints = frames(video, "keypoints");
    List<PickleValue> scores = frames(video, "scores");
    if (keypoints.size() != scores.size()) {
      throw unreadable(
          "keypoints has %d frames, but scores has %d".formatted(keypoints.size(), scores.size()));
    }
    int from = bound(video, "start", keypoints.size()).orElse(0);
    int to = bound(video, "end", keypoints.size()).orElse(keypoints.size());
    if (from >= to) {
      throw unreadable("expected start < end, found %d and %d".formatted(from, to));
    }
    ClipBuilder clip = new ClipBuilder(KnownLayouts.COCO_WHOLE_BODY, limits);
    clip.odd(Oddity.FRACTIONS_OF_THE_PICTURE);
    if (to - from < keypoints.size()) {
      clip.odd(Oddity.PART_OF_A_VIDEO);
    }
    for (int frame = from; frame < to; frame++) {
      clip.frame();
      people(keypoints.get(frame), scores.get(frame), frame, limits, clip);
    }
    return clip.toClip(framesPerSecond);
  }

  private static List<PickleValue> frames(Entries video, String key) {
    if (video.get(key).orElse(null) instanceof Items items) {
      return items.items();
    }
    throw unreadable("expected %s as a list over frames".formatted(key));
  }

  private static Optional<Integer> bound(Entries video, String key, int frames) {
    return video
        .get(key)
        .map(value -> {
          if (value instanceof Whole whole
              && whole.value().signum() >= 0
              && whole.value().bitLength() < 31
              && whole.value().intValue() <= frames) {
            return whole.value().intValue();
          }
          throw unreadable("expected %s as a frame, 0 to %d".formatted(key, frames));
        });
  }

  private static void people(
      PickleValue keypoints, PickleValue scores, int frame, ClipLimits limits, ClipBuilder clip) {
    if (!(keypoints instanceof Array places) || !(scores instanceof Array seen)) {
      throw unreadable("frame %d: expected arrays".formatted(frame));
    }
    List<Integer> shape = places.value().shape();
    int people = shape.isEmpty() ? 0 : shape.get(0);
    if (people > limits.people()
        || !shape.equals(List.of(people, POINTS, 2))
        || !seen.value().shape().equals(List.of(people, POINTS))) {
      throw unreadable(
          "frame %d: expected keypoints (people, 133, 2) and scores (people, 133), at most %d"
                  .formatted(frame, limits.people())
              + " people, found %s and %s".formatted(shape, seen.value().shape()));
    }
    if (people == 0) {
      clip.odd(Oddity.NOBODY);
      return;
    }
    if (people > 1) {
      clip.odd(Oddity.SEVERAL_PEOPLE);
    }
    float[] xy = places.value().toFloats();
    float[] score = seen.value().toFloats();
    for (int point = 0; point < POINTS; point++) {
      clip.point(point, xy[2 * point], xy[2 * point + 1], 0, score[point]);
    }
  }

  /**
   * One clip of a pickle of MSKA or TwoStream, or a bare array.
   *
   * @throws SignRelayException if it holds no keypoints of this form
   */
  public static ReadClip ofEntry(PickleValue entry, float framesPerSecond, ClipLimits limits) {
    PickleValue value = entry;
    if (entry instanceof Entries clip) {
      value =
          clip.get("keypoint")
              .or(() -> clip.get("keypoints"))
              .orElseThrow(() -> unreadable("expected an entry with keypoint or keypoints"));
    }
    if (value instanceof Array array) {
      return ofArray(array.value(), framesPerSecond, limits);
    }
    throw unreadable("expected keypoints as an array");
  }

  /** An array (frames, 133, 3) of x, y and score. */
  public static ReadClip ofArray(NumericArray array, float framesPerSecond, ClipLimits limits) {
    List<Integer> shape = array.shape();
    if (shape.size() != 3 || shape.get(1) != POINTS || shape.get(2) != 3) {
      throw unreadable("expected an array (frames, 133, 3), found %s".formatted(shape));
    }
    ClipBuilder clip = new ClipBuilder(KnownLayouts.COCO_WHOLE_BODY, limits);
    float[] values = array.toFloats();
    for (int frame = 0; frame < shape.get(0); frame++) {
      clip.frame();
      for (int point = 0; point < POINTS; point++) {
        int at = 3 * (frame * POINTS + point);
        clip.point(point, values[at], values[at + 1], 0, values[at + 2]);
      }
    }
    return clip.toClip(framesPerSecond);
  }

  private static byte[] bytes(Path file, ClipLimits limits) {
    return Decompressed.read(file, limits.bytes());
  }

  private static PickleValue pickle(byte[] bytes, ClipLimits limits) {
    InputStream in = new ByteArrayInputStream(bytes);
    try {
      return Pickle.read(in, limits.pickle());
    } catch (PickleException e) {
      throw unreadable(e);
    }
  }

  /** What a pickle was refused for, as the failure of a clip. */
  public static SignRelayException unreadable(PickleException refused) {
    return new SignRelayException(
        refused.kind() == PickleException.Kind.TOO_LARGE
            ? ErrorCode.CLIP_TOO_LONG
            : ErrorCode.CLIP_UNREADABLE,
        String.valueOf(refused.getMessage()),
        refused);
  }

  private static ReadClip named(Path file, Supplier<ReadClip> reading) {
    try {
      return reading.get();
    } catch (SignRelayException e) {
      throw new SignRelayException(
          e.code(), "%s: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }

  private static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }
}
