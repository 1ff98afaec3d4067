package org.signrelay.clips;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Reads {@code .pose} files of versions 0.1 and 0.2 and writes 0.2. A file that cannot be read ends
 * in a {@link SignRelayException} that names the byte or frame, what was expected and what was
 * found, never in another exception.
 */
public final class PoseFile {
  private PoseFile() {}

  /** The first person of a file; the signer is not known. */
  public static Clip read(Path file, ClipLimits limits) {
    return named(file, () -> document(bytes(file, limits), limits).toClip(null));
  }

  /** The same, with what was odd. */
  public static ReadClip readClip(Path file, ClipLimits limits) {
    return named(file, () -> document(bytes(file, limits), limits).read(null));
  }

  /** The first person of a file's bytes; the signer is not known. */
  public static Clip read(byte[] bytes, ClipLimits limits) {
    return readDocument(bytes, limits).toClip(null);
  }

  /** All that a file holds. */
  public static PoseDocument readDocument(Path file, ClipLimits limits) {
    return named(file, () -> document(bytes(file, limits), limits));
  }

  /** All that a file's bytes hold. */
  public static PoseDocument readDocument(byte[] bytes, ClipLimits limits) {
    checkSize(bytes.length, limits);
    return document(bytes, limits);
  }

  /** The clip as a file; equal clips give equal bytes. The signer is not written. */
  public static byte[] write(Clip clip) {
    return write(PoseDocument.of(clip));
  }

  public static byte[] write(PoseDocument document) {
    return PoseWriter.write(document);
  }

  private static PoseDocument document(byte[] bytes, ClipLimits limits) {
    return new PoseReader(ByteBuffer.wrap(bytes), limits).read();
  }

  private static byte[] bytes(Path file, ClipLimits limits) {
    try {
      checkSize(Files.size(file), limits);
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, "there is no such file", e);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE, "the file cannot be read: " + e.getMessage(), e);
    }
  }

  private static void checkSize(long size, ClipLimits limits) {
    if (size > limits.bytes()) {
      throw new SignRelayException(
          ErrorCode.CLIP_TOO_LONG,
          "expected at most %d bytes, found %d".formatted(limits.bytes(), size));
    }
  }

  private static <T> T named(Path file, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (SignRelayException e) {
      throw new SignRelayException(
          e.code(), "%s: %s".formatted(file.getFileName(), e.getMessage()), e);
    }
  }
}
