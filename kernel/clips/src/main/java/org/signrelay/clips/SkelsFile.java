package org.signrelay.clips;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Reads the {@code .skels} of Progressive Transformers: a clip a line, a frame 151 numbers, which
 * are 50 joints of x, y and z, and a counter. One line is in memory at a time. Not thread-safe.
 *
 * <p>By the order of OpenPose, joints 2 to 4 with hand 29 to 49 would be the right side; but in all
 * known clips they lie at the right of the picture, and the other arm leads. So here joints 5 to 7
 * and 8 to 28 are the right side; a clip in which the shoulders lie the other way round is odd.
 */
public final class SkelsFile implements AutoCloseable {
  private static final int FRAME = 151;
  private static final int JOINTS = 50;
  private static final int LEFT_SHOULDER = 2;
  private static final int RIGHT_SHOULDER = 5;
  private static final int LONGEST_NUMBER = 64;

  private final InputStream in;
  private final String name;
  private final ClipLimits limits;
  private final byte[] buffer = new byte[1 << 16];
  private final char[] number = new char[LONGEST_NUMBER];
  private int next;
  private int filled;
  private int line;
  private boolean ended;

  private SkelsFile(InputStream in, String name, ClipLimits limits) {
    this.in = in;
    this.name = name;
    this.limits = limits;
  }

  public static SkelsFile open(Path file, ClipLimits limits) {
    return new SkelsFile(Decompressed.open(file), String.valueOf(file.getFileName()), limits);
  }

  /** Reads a stream, which {@link #close} closes. */
  public static SkelsFile of(InputStream in, ClipLimits limits) {
    return new SkelsFile(in, "the file", limits);
  }

  /**
   * The next line's clip; empty after the last.
   *
   * @param framesPerSecond of the video: the file does not say
   * @throws SignRelayException if the line is no clip; the next call reads the next line
   */
  public Optional<ReadClip> next(float framesPerSecond) {
    int first = read();
    if (first < 0) {
      return Optional.empty();
    }
    line++;
    next--;
    ended = false;
    ClipBuilder clip = new ClipBuilder(KnownLayouts.SKELS, limits);
    clip.odd(Oddity.NO_CONFIDENCE);
    float[] frame = new float[FRAME];
    int count = 0;
    try {
      while (!ended) {
        int length = token();
        if (length > 0) {
          frame[count++] = parse(length);
        }
        if (count == FRAME) {
          add(frame, clip);
          count = 0;
        }
      }
      if (count != 0) {
        throw unreadable(
            "expected frames of %d numbers, found %d frames and %d numbers"
                .formatted(FRAME, clip.frames(), count));
      }
      ReadClip read = clip.toClip(framesPerSecond);
      if (sidesAreUnusual(read.clip())) {
        clip.odd(Oddity.SIDES_UNUSUAL);
        return Optional.of(clip.toClip(framesPerSecond));
      }
      return Optional.of(read);
    } catch (SignRelayException e) {
      skipLine();
      throw new SignRelayException(
          e.code(), "%s line %d: %s".formatted(name, line, e.getMessage()), e);
    }
  }

  private static void add(float[] frame, ClipBuilder clip) {
    clip.frame();
    for (int joint = 0; joint < JOINTS; joint++) {
      clip.point(joint, frame[3 * joint], frame[3 * joint + 1], frame[3 * joint + 2], 1);
    }
  }

  private static boolean sidesAreUnusual(Clip clip) {
    double way = 0;
    for (int frame = 0; frame < clip.frames(); frame++) {
      way += clip.coordinate(frame, LEFT_SHOULDER, 0) - clip.coordinate(frame, RIGHT_SHOULDER, 0);
    }
    return way < 0;
  }

  /** Reads the next number's letters and says how many; 0 if there is none left in the line. */
  private int token() {
    int length = 0;
    while (true) {
      int c = read();
      if (c == '\n' || c < 0) {
        ended = true;
        return length;
      }
      boolean space = c == ' ' || c == '\t' || c == '\r';
      if (space && length > 0) {
        return length;
      }
      if (!space) {
        if (length == LONGEST_NUMBER) {
          throw unreadable(
              "expected numbers, found a word of more than %d letters".formatted(length));
        }
        number[length++] = (char) c;
      }
    }
  }

  private float parse(int length) {
    try {
      return Float.parseFloat(new String(number, 0, length));
    } catch (NumberFormatException e) {
      throw unreadable("expected a number, found a word of %d letters".formatted(length));
    }
  }

  private void skipLine() {
    while (!ended) {
      int c = read();
      ended = c < 0 || c == '\n';
    }
  }

  private int read() {
    if (next == filled) {
      try {
        filled = Math.max(0, in.read(buffer));
        next = 0;
      } catch (IOException e) {
        throw unreadable("cannot be read: " + e.getMessage());
      }
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[next++];
  }

  private static SignRelayException unreadable(String message) {
    return new SignRelayException(ErrorCode.CLIP_UNREADABLE, message);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable("cannot be closed: " + e.getMessage());
    }
  }
}
