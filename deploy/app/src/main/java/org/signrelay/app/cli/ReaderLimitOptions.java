package org.signrelay.app.cli;

import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;
import picocli.CommandLine.Option;

/** How large what an import reads may be. What is larger is left out and reported. */
final class ReaderLimitOptions {
  private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

  @Option(
      names = "--max-clip-mib",
      paramLabel = "N",
      description = "of one clip's file, unpacked (default: a quarter of the heap, at most 1023)")
  private @Nullable Integer clipMebibytes;

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      description = "of one recording (default: 1000000)")
  private @Nullable Integer frames;

  @Option(names = "--max-points", paramLabel = "N", description = "of one frame (default: 2000)")
  private @Nullable Integer points;

  @Option(names = "--max-people", paramLabel = "N", description = "in one frame (default: 64)")
  private @Nullable Integer people;

  @Option(
      names = "--max-entry-mib",
      paramLabel = "N",
      description =
          "texts and arrays of one entry in a pickle of many (default: a quarter of the heap, at"
              + " most 512)")
  private @Nullable Integer entryMebibytes;

  @Option(
      names = "--max-values",
      paramLabel = "N",
      description =
          "of one entry in a pickle, and values that it may refer back to (default: one for each 256"
              + " bytes of the heap, at most 20000000)")
  private @Nullable Integer values;

  @Option(
      names = "--max-depth",
      paramLabel = "N",
      description = "of lists inside lists in a pickle (default: 64)")
  private @Nullable Integer depth;

  @Option(
      names = "--max-line-kib",
      paramLabel = "N",
      description = "of a line in a table (default: 1024)")
  private @Nullable Integer lineKibibytes;

  /**
   * What these options ask for.
   *
   * @throws SignRelayException with {@code OPTION_INVALID} if one is less than 1
   */
  ReaderLimits limits() {
    ClipLimits clips = ClipLimits.CORPUS;
    PickleLimits pickles = PickleLimits.CORPUS;
    try {
      return new ReaderLimits(
          new ClipLimits(
              clipMebibytes == null ? clips.bytes() : shifted(clipMebibytes, 20),
              or(frames, clips.frames()),
              or(points, clips.points()),
              or(people, clips.people())),
          new PickleLimits(
              pickles.bytes(),
              entryMebibytes == null ? pickles.entryBytes() : (long) entryMebibytes << 20,
              or(values, pickles.values()),
              or(values, pickles.memo()),
              or(depth, pickles.depth())),
          lineKibibytes == null ? ReaderLimits.CORPUS.line() : shifted(lineKibibytes, 10));
    } catch (IllegalArgumentException e) {
      throw new SignRelayException(ErrorCode.OPTION_INVALID, String.valueOf(e.getMessage()), e);
    }
  }

  private static int or(@Nullable Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }

  private static int shifted(int value, int bits) {
    return (int) Math.min(LARGEST_ARRAY, (long) value << bits);
  }
}
