package org.signrelay.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.clips.ClipJson;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.FrameRange;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.utterances.UtteranceCutter;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * What is sent to be translated: a clip file, or an utterance of it.
 *
 * @param startSeconds where it lies in the file
 * @param endSeconds where it ends; negative if that is not known, because the file is sent as it is
 */
record SignedPart(String contentType, byte[] body, double startSeconds, double endSeconds) {
  private static final String POSE = "application/x-pose";
  private static final String JSON = "application/json";
  private static final double NOT_KNOWN = -1;

  /** A whole file as it is. */
  static SignedPart whole(Path file) {
    byte[] bytes = bytes(file, ClipLimits.CORPUS);
    return new SignedPart(isJson(file) ? JSON : POSE, bytes, 0, NOT_KNOWN);
  }

  /**
   * The utterances of a file; none where nobody signs.
   *
   * @throws SignRelayException with the code of what is wrong with the file
   */
  static List<SignedPart> utterances(Path file, UtteranceCutter cutter) {
    Clip clip = recording(file);
    List<SignedPart> parts = new ArrayList<>();
    for (FrameRange range : cutter.cut(clip)) {
      parts.add(
          new SignedPart(
              POSE,
              PoseFile.write(range.of(clip)),
              range.from() / (double) clip.framesPerSecond(),
              range.to() / (double) clip.framesPerSecond()));
    }
    return parts;
  }

  /**
   * A recording of any length.
   *
   * @throws SignRelayException with the code of what is wrong with the file
   */
  static Clip recording(Path file) {
    byte[] bytes = bytes(file, ClipLimits.CORPUS);
    return isJson(file)
        ? ClipJson.read(bytes, ClipLimits.CORPUS)
        : PoseFile.read(bytes, ClipLimits.CORPUS);
  }

  boolean isWhole() {
    return endSeconds < 0;
  }

  private static boolean isJson(Path file) {
    return file.toString().endsWith(".json");
  }

  private static byte[] bytes(Path clip, ClipLimits limits) {
    try {
      if (!Files.isRegularFile(clip)) {
        throw new SignRelayException(
            ErrorCode.CLIP_UNREADABLE,
            clip + " is not a file; expected a .pose file, or a clip as JSON");
      }
      if (Files.size(clip) > limits.bytes()) {
        throw new SignRelayException(
            ErrorCode.CLIP_TOO_LONG,
            "%s has %d bytes; at most %d are taken"
                .formatted(clip, Files.size(clip), limits.bytes()));
      }
      return Files.readAllBytes(clip);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "cannot read " + clip + ": " + e.getMessage(), e);
    }
  }
}
