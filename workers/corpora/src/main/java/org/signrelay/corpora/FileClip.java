package org.signrelay.corpora;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReadClip;
import org.signrelay.clips.TimeRange;
import org.signrelay.spi.Clip;

/**
 * A clip in a {@code .pose} file, or a part of one.
 *
 * @param signer who signs, or null if not known: the file does not say
 */
record FileClip(Path file, TimeRange range, @Nullable String signer) implements ClipSource {

  @Override
  public Clip load() {
    return read().clip();
  }

  @Override
  public ReadClip read() {
    ReadClip whole = PoseFile.readClip(file, ClipLimits.OWN);
    Clip part = range.of(whole.clip());
    return new ReadClip(
        new Clip(
            part.layout(),
            part.framesPerSecond(),
            part.frames(),
            part.coordinates(),
            part.confidence(),
            signer),
        whole.oddities(),
        whole.notNumbers());
  }

  /** Whether the clip is all that the file holds. */
  boolean isWholeFile() {
    return range.equals(TimeRange.ALL);
  }
}
