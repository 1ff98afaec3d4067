package org.signrelay.corpora.imports;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.CocoWholeBody;
import org.signrelay.clips.DwPoseFolder;
import org.signrelay.clips.MediaPipeArrays;
import org.signrelay.clips.OpenPoseFolder;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReadClip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Recordings that are a file or a folder of frames each, anywhere below a folder; named by their
 * path below it.
 */
final class PoseFolder implements PoseSource {
  private static final int DEEPEST = 6;

  private final Path root;
  private final PoseFormat format;
  private final float framesPerSecond;
  private final ClipLimits limits;

  /**
   * @param format a file or a folder a clip
   * @param framesPerSecond for formats that do not say
   */
  PoseFolder(Path root, PoseFormat format, float framesPerSecond, ClipLimits limits) {
    this.root = root;
    this.format = format;
    this.framesPerSecond = framesPerSecond;
    this.limits = limits;
  }

  @Override
  public void visit(PoseVisitor visitor) {
    if (!Files.isDirectory(root)) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no folder of poses " + root);
    }
    visit(root, 0, visitor);
  }

  private void visit(Path folder, int depth, PoseVisitor visitor) {
    List<Path> children = new ArrayList<>();
    boolean frames = false;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      for (Path child : all) {
        String name = String.valueOf(child.getFileName());
        if (isFrame(name)) {
          frames = true;
          break; // the folder is a clip: no need to hold the names of all its frames
        }
        children.add(child);
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "folder %s cannot be listed".formatted(folder), e);
    }
    if (frames) {
      show(folder, visitor);
      return;
    }
    Collections.sort(children);
    for (Path child : children) {
      if (Files.isDirectory(child) && depth < DEEPEST) {
        visit(child, depth + 1, visitor);
      } else if (isClip(String.valueOf(child.getFileName()))) {
        show(child, visitor);
      }
    }
  }

  private boolean isFrame(String name) {
    return switch (format) {
      case OPENPOSE -> OpenPoseFolder.isFrame(name);
      case DWPOSE -> DwPoseFolder.isFrame(name);
      case MEDIAPIPE -> MediaPipeArrays.isFrame(name);
      case POSE, UNI_SIGN, ARRAY, KEYPOINT_PICKLE, SKELS -> false;
    };
  }

  private boolean isClip(String name) {
    return switch (format) {
      case POSE -> name.endsWith(".pose");
      case UNI_SIGN -> name.endsWith(".pkl") || name.endsWith(".pickle");
      case ARRAY -> name.endsWith(".npy") || name.endsWith(".pkl") || name.endsWith(".pickle");
      case OPENPOSE, DWPOSE, MEDIAPIPE, KEYPOINT_PICKLE, SKELS -> false;
    };
  }

  private void show(Path clip, PoseVisitor visitor) {
    String name = root.relativize(clip).toString().replace('\\', '/');
    if (visitor.wants(name)) {
      visitor.recording(name, size(clip), reading(clip));
    }
  }

  /** Of a file; the frames of a folder are not counted for it. */
  private static long size(Path clip) {
    try {
      return Files.isDirectory(clip) ? 0 : Files.size(clip);
    } catch (IOException e) {
      return 0; // whoever reads it meets the same and says so
    }
  }

  private Supplier<ReadClip> reading(Path clip) {
    return () ->
        switch (format) {
          case POSE -> PoseFile.readClip(clip, limits);
          case OPENPOSE -> OpenPoseFolder.read(clip, framesPerSecond, limits);
          case DWPOSE -> DwPoseFolder.read(clip, framesPerSecond, limits);
          case MEDIAPIPE -> MediaPipeArrays.readFolder(clip, framesPerSecond, limits);
          case UNI_SIGN -> CocoWholeBody.readUniSign(clip, framesPerSecond, limits);
          case ARRAY -> CocoWholeBody.readArray(clip, framesPerSecond, limits);
          case KEYPOINT_PICKLE, SKELS ->
              throw new IllegalStateException(format + " has no file for each clip");
        };
  }
}
