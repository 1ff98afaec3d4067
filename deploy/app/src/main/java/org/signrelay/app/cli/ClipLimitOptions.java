package org.signrelay.app.cli;

import org.signrelay.clips.ClipLimits;
import picocli.CommandLine.Option;

/** How large a clip's files may be. What is larger is left out and reported. */
final class ClipLimitOptions {
  @Option(
      names = "--max-clip-mib",
      paramLabel = "N",
      defaultValue = "1023",
      description = "of one file, unpacked (default: ${DEFAULT-VALUE})")
  private int mebibytes = 1023;

  @Option(
      names = "--max-frames",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "of one recording (default: ${DEFAULT-VALUE})")
  private int frames = 1_000_000;

  @Option(
      names = "--max-points",
      paramLabel = "N",
      defaultValue = "2000",
      description = "of one frame (default: ${DEFAULT-VALUE})")
  private int points = 2000;

  @Option(
      names = "--max-people",
      paramLabel = "N",
      defaultValue = "64",
      description = "in one frame (default: ${DEFAULT-VALUE})")
  private int people = 64;

  ClipLimits limits() {
    return new ClipLimits(
        (int) Math.min(Integer.MAX_VALUE - 8L, (long) mebibytes << 20), frames, points, people);
  }
}
