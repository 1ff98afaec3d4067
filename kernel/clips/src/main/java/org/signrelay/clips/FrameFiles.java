package org.signrelay.clips;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** A folder in which each frame of a clip is a file of its own, named by its number. */
final class FrameFiles {
  private FrameFiles() {}

  /** Reads one frame into the builder, which has begun it. */
  interface Frame {
    void read(byte[] file, ClipBuilder into);
  }

  /**
   * Reads all files of a name, by their numbers. A number that is skipped is a frame without
   * points.
   *
   * @param name its first group is the number
   * @throws SignRelayException if there is no such file, or one cannot be read
   */
  static void read(Path folder, Pattern name, ClipLimits limits, ClipBuilder into, Frame frame) {
    SortedMap<Long, Path> files = list(folder, name, limits);
    long expected = files.firstKey();
    for (Map.Entry<Long, Path> file : files.entrySet()) {
      if (file.getKey() - expected > limits.frames()) {
        throw new SignRelayException(
            ErrorCode.CLIP_TOO_LONG,
            "%s: expected at most %d frames, found frame %d"
                .formatted(folder.getFileName(), limits.frames(), file.getKey()));
      }
      for (; expected < file.getKey(); expected++) {
        into.odd(Oddity.FRAME_NUMBERS_SKIPPED);
        into.frame();
      }
      expected++;
      into.frame();
      try {
        frame.read(Decompressed.read(file.getValue(), limits.bytes()), into);
      } catch (SignRelayException e) {
        throw new SignRelayException(
            e.code(), "%s: %s".formatted(file.getValue().getFileName(), e.getMessage()), e);
      }
    }
  }

  /** The bytes of the first frame. */
  static byte[] first(Path folder, Pattern name, ClipLimits limits) {
    SortedMap<Long, Path> files = list(folder, name, limits);
    return Decompressed.read(files.firstEntry().getValue(), limits.bytes());
  }

  private static SortedMap<Long, Path> list(Path folder, Pattern name, ClipLimits limits) {
    SortedMap<Long, Path> files = new TreeMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path file : all) {
        Matcher matched = name.matcher(String.valueOf(file.getFileName()));
        if (!matched.matches()) {
          continue;
        }
        Path other = files.put(Long.parseLong(matched.group(1)), file);
        if (other != null) {
          throw unreadable(
              folder,
              "frame %s stands in %s and in %s"
                  .formatted(matched.group(1), other.getFileName(), file.getFileName()));
        }
        if (files.size() > limits.frames()) {
          throw new SignRelayException(
              ErrorCode.CLIP_TOO_LONG,
              "%s: expected at most %d frames, found more"
                  .formatted(folder.getFileName(), limits.frames()));
        }
      }
    } catch (IOException e) {
      throw unreadable(folder, "the folder cannot be listed: " + e.getMessage());
    }
    if (files.isEmpty()) {
      throw unreadable(folder, "expected files of frames, found none");
    }
    return files;
  }

  private static SignRelayException unreadable(Path folder, String message) {
    return new SignRelayException(
        ErrorCode.CLIP_UNREADABLE, "%s: %s".formatted(folder.getFileName(), message));
  }
}
