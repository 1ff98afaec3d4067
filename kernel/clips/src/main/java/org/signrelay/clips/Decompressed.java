package org.signrelay.clips;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Opens files that may be gzip whatever they are called: the first two bytes decide. How far they
 * expand is for the reader of the stream to bound.
 */
public final class Decompressed {
  private static final int BUFFER = 1 << 16;

  private Decompressed() {}

  /**
   * The plain bytes of a file; the caller closes the stream.
   *
   * @throws SignRelayException if there is no such file, or it cannot be read
   */
  public static InputStream open(Path file) {
    try {
      return of(Files.newInputStream(file));
    } catch (NoSuchFileException e) {
      throw new SignRelayException(ErrorCode.NOT_FOUND, "there is no file " + file, e);
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "%s cannot be read: %s".formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }

  /** The plain bytes of a stream; closing it closes that one. */
  public static InputStream of(InputStream stream) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(stream, BUFFER);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b ? new GZIPInputStream(buffered, BUFFER) : buffered;
  }

  /** All plain bytes, as long as they are not more than the limit. */
  static byte[] read(Path file, int limit) {
    try (InputStream in = open(file)) {
      byte[] bytes = in.readNBytes(limit);
      if (in.read() >= 0) {
        throw new SignRelayException(
            ErrorCode.CLIP_TOO_LONG,
            "%s: expected at most %d bytes, found more".formatted(file.getFileName(), limit));
      }
      return bytes;
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.CLIP_UNREADABLE,
          "%s cannot be read: %s".formatted(file.getFileName(), e.getMessage()),
          e);
    }
  }
}
