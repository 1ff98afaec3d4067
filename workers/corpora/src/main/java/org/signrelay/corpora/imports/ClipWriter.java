package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.signrelay.clips.Oddity;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReadClip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * Writes the clips that come from one recording, each under another name and then renamed, so that
 * a file of the right name is whole. Immutable and thread-safe.
 *
 * @param folder that the clips go into
 */
record ClipWriter(Path folder) {

  /** What became of a clip. */
  sealed interface Outcome {
    String id();

    /** It is in the folder. */
    record Written(ImportJournal.Entry entry) implements Outcome {
      @Override
      public String id() {
        return entry.id();
      }
    }

    /** It cannot be read. */
    record Refused(String id, SignRelayException cause) implements Outcome {}
  }

  /** Reads a recording and writes the clips that are cut from it. */
  List<Outcome> write(List<Labels.Wanted> clips, Supplier<ReadClip> reading) {
    List<Outcome> outcomes = new ArrayList<>(clips.size());
    try {
      ReadClip recording = reading.get();
      for (Labels.Wanted clip : clips) {
        outcomes.add(write(clip, recording));
      }
    } catch (SignRelayException e) {
      clips.forEach(clip -> outcomes.add(new Outcome.Refused(clip.id(), e)));
    } catch (OutOfMemoryError e) {
      SignRelayException cause = tooLarge(e);
      clips
          .subList(outcomes.size(), clips.size())
          .forEach(clip -> outcomes.add(new Outcome.Refused(clip.id(), cause)));
    }
    return outcomes;
  }

  private Outcome write(Labels.Wanted clip, ReadClip recording) {
    byte[] bytes;
    try {
      bytes = PoseFile.write(clip.source().range().of(recording.clip()));
    } catch (SignRelayException e) {
      return new Outcome.Refused(clip.id(), e);
    }
    Path file = folder.resolve(clip.id() + ".pose");
    try {
      Path unfinished = folder.resolve(clip.id() + ".unfinished");
      Files.write(unfinished, bytes);
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("clip " + file, e);
    }
    return new Outcome.Written(
        new ImportJournal.Entry(clip.id(), bytes.length, sha256(bytes), findings(clip, recording)));
  }

  private static Set<FindingKind> findings(Labels.Wanted clip, ReadClip recording) {
    Set<FindingKind> findings = EnumSet.noneOf(FindingKind.class);
    for (Oddity oddity : recording.oddities()) {
      findings.add(FindingKind.of(oddity));
    }
    if (clip.source().finding() != null) {
      findings.add(clip.source().finding());
    }
    return findings;
  }

  /** The limits say what fits; where they were set wider than the heap is, one clip is left out. */
  private static SignRelayException tooLarge(OutOfMemoryError cause) {
    return new SignRelayException(
        ErrorCode.CLIP_TOO_LONG,
        "the recording does not fit into the heap of %d MiB; give the JVM more"
            .formatted(Runtime.getRuntime().maxMemory() >> 20),
        cause);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
