package org.signrelay.corpora.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.clips.TimeRange;
import org.signrelay.corpora.Split;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

/**
 * The manifests of SSVP-SLT, {@code {train,dev,test}.tsv}: video name, duration, caption; or video
 * name, start, end, caption, where a video may have several. With a header or without one.
 */
final class SsvpTable implements LabelSource {
  private static final List<String> WHOLE = List.of("video_name", "duration", "caption");
  private static final List<String> PARTS =
      List.of("video_name", "start_time", "end_time", "caption");

  private final Path folder;
  private final ReaderLimits limits;

  SsvpTable(Path folder, ReaderLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public String edition() {
    return "SSVP manifests";
  }

  /** The manifests by split, in the order of the splits. */
  static Map<Split, Path> files(Path folder) {
    Map<Split, Path> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(".tsv")) {
          Names.splitOfFile(name).ifPresent(split -> files.putIfAbsent(split, file));
        }
      }
    } catch (IOException e) {
      throw new SignRelayException(
          ErrorCode.NOT_FOUND, "folder %s cannot be listed".formatted(folder), e);
    }
    return files;
  }

  @Override
  public void read(LabelSink sink) {
    files(folder).forEach((split, file) -> read(file, split, sink));
  }

  private void read(Path file, Split split, LabelSink sink) {
    try (Lines lines = Lines.of(file, '\t', limits)) {
      for (List<String> cells = lines.next(); cells != null; cells = lines.next()) {
        if (cells.equals(WHOLE) || cells.equals(PARTS)) {
          continue;
        }
        try {
          sink.label(label(cells, split));
        } catch (IllegalArgumentException e) {
          sink.finding(FindingKind.ROW_MALFORMED, lines.at());
        }
      }
    }
  }

  private static Label label(List<String> cells, Split split) {
    List<String> row = new ArrayList<>(cells);
    String video = row.getFirst().strip();
    String text = row.getLast().strip();
    switch (row.size()) {
      case 3 -> {
        Double.parseDouble(row.get(1));
        return Label.of(Names.plain(video), split, null, text, "");
      }
      case 4 -> {
        TimeRange range =
            new TimeRange(Double.parseDouble(row.get(1)), Double.parseDouble(row.get(2)));
        String name =
            "%s-%s-%s".formatted(Names.plain(video), row.get(1).strip(), row.get(2).strip());
        return new Label(
            name, split, null, text, "", List.of(new Label.Source(video, range, null)));
      }
      default -> throw new IllegalArgumentException("expected 3 or 4 columns");
    }
  }
}
