package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.signrelay.clips.CocoWholeBody;
import org.signrelay.clips.Decompressed;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleException;
import org.signrelay.clips.pickle.PickleValue.Entries;
import org.signrelay.clips.pickle.PickleValue.Text;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Pickles with the keypoints of many clips by name, as MSKA and TwoStream have them. One clip is
 * unpacked at a time; a pickle that breaks off gives the clips before.
 */
final class PosePickles implements PoseSource {
  private final List<Path> files;
  private final float framesPerSecond;
  private final ReaderLimits limits;

  PosePickles(List<Path> files, float framesPerSecond, ReaderLimits limits) {
    this.files = List.copyOf(files);
    this.framesPerSecond = framesPerSecond;
    this.limits = limits;
  }

  @Override
  public void visit(PoseVisitor visitor) {
    for (Path file : files) {
      try (InputStream in = Decompressed.open(file)) {
        Pickle.forEachEntry(
            in,
            limits.pickles(),
            (key, value) -> {
              String name =
                  key instanceof Text text
                      ? text.value()
                      : value instanceof Entries entry
                          ? LabelEntry.text(entry, "name").orElse("")
                          : "";
              if (visitor.wants(name)) {
                visitor.recording(
                    name, 0, () -> CocoWholeBody.ofEntry(value, framesPerSecond, limits.clips()));
              }
            });
      } catch (PickleException e) {
        throw new SignRelayException(
            ErrorCode.CORPUS_INVALID, "%s: %s".formatted(file.getFileName(), e.getMessage()), e);
      } catch (IOException e) {
        throw new UncheckedIOException(String.valueOf(file.getFileName()), e);
      }
    }
  }
}
