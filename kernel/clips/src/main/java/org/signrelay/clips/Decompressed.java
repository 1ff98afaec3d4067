package org.signrelay.clips;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
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
      throw missing(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
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
    try {
      byte[] bytes = atMost(limit, Files.newInputStream(file), file);
      return isGzip(bytes)
          ? atMost(limit, new GZIPInputStream(new ByteArrayInputStream(bytes), BUFFER), file)
          : bytes;
    } catch (NoSuchFileException e) {
      throw missing(file, e);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static byte[] atMost(int limit, InputStream stream, Path file) throws IOException {
    try (stream) {
      byte[] bytes = stream.readNBytes(limit);
      if (bytes.length == limit && stream.read() >= 0) {
        throw new SignRelayException(
            ErrorCode.CLIP_TOO_LONG,
            "%s: expected at most %d bytes, found more".formatted(file.getFileName(), limit));
      }
      return bytes;
    }
  }

  private static boolean isGzip(byte[] bytes) {
    return bytes.length > 1 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b;
  }

  private static SignRelayException missing(Path file, NoSuchFileException cause) {
    return new SignRelayException(ErrorCode.NOT_FOUND, "there is no file " + file, cause);
  }

  private static SignRelayException unreadable(Path file, IOException cause) {
    return new SignRelayException(
        ErrorCode.CLIP_UNREADABLE,
        "%s cannot be read: %s".formatted(file.getFileName(), cause.getMessage()),
        cause);
  }
}
