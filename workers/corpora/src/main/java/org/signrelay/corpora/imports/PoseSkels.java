package org.signrelay.corpora.imports;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.signrelay.clips.ReadClip;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.SkelsFile;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/** The {@code .skels} of each split, named line by line by its {@code .files}. */
final class PoseSkels implements PoseSource {
  private final Path folder;
  private final float framesPerSecond;
  private final ReaderLimits limits;

  PoseSkels(Path folder, float framesPerSecond, ReaderLimits limits) {
    this.folder = folder;
    this.framesPerSecond = framesPerSecond;
    this.limits = limits;
  }

  @Override
  public void visit(PoseVisitor visitor) {
    for (Split split : Split.values()) {
      Path skels = folder.resolve(split.label() + ".skels");
      if (Files.exists(skels)) {
        visit(skels, folder.resolve(split.label() + ".files"), visitor);
      }
    }
  }

  private void visit(Path file, Path files, PoseVisitor visitor) {
    try (SkelsFile skels = SkelsFile.open(file, limits.clips());
        Lines names = Lines.of(files, '\n', limits)) {
      for (String name = names.line(); name != null; name = names.line()) {
        Result result = next(skels);
        if (result.ended()) {
          throw names.invalid("%s ends before its names do".formatted(file.getFileName()));
        }
        if (visitor.wants(name)) {
          visitor.recording(name, 0, result::clip);
        }
      }
    }
  }

  /** A line was passed over whatever it held, so that the next is the next name's. */
  private Result next(SkelsFile skels) {
    try {
      Optional<ReadClip> read = skels.next(framesPerSecond);
      return new Result(read, Optional.empty());
    } catch (SignRelayException e) {
      return new Result(Optional.empty(), Optional.of(e));
    }
  }

  private record Result(Optional<ReadClip> read, Optional<SignRelayException> failure) {
    boolean ended() {
      return read.isEmpty() && failure.isEmpty();
    }

    ReadClip clip() {
      return read.orElseThrow(() ->
          failure.orElseThrow(
              () -> new SignRelayException(ErrorCode.CORPUS_INVALID, "there is no clip here")));
    }
  }
}
