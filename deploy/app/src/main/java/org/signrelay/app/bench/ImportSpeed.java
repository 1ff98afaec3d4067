package org.signrelay.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.signrelay.clips.KnownLayouts;
import org.signrelay.clips.PoseFile;
import org.signrelay.clips.ReaderLimits;
import org.signrelay.corpora.imports.Benchmark;
import org.signrelay.corpora.imports.CorpusImport;
import org.signrelay.corpora.imports.ImportProgress;
import org.signrelay.corpora.imports.ImportRequest;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout.Part;

/**
 * How fast clips are imported, beside a plain copy of the same files. Both read what was just
 * written, so neither waits for the disk: the ratio is what import adds. Both are done twice, and
 * the second time counts, as in a long import the code is compiled soon.
 *
 * @param format of the files
 * @param files how many
 * @param mebibytes of them all
 * @param imported mebibytes a second
 * @param copied mebibytes a second
 */
public record ImportSpeed(
    String format, int files, double mebibytes, double imported, double copied) {
  private static final int FRAMES = 100;
  private static final double MEBIBYTE = 1 << 20;
  private static final float RATE = 25;

  /** Writes clips to a scratch folder in each format, imports them and copies them. */
  static List<ImportSpeed> measure(int clips, Path scratch) {
    try {
      List<ImportSpeed> speeds = new ArrayList<>();
      for (Benchmark format : List.of(Benchmark.POSE, Benchmark.OPENPOSE)) {
        Path source = scratch.resolve(format.label());
        write(format, clips, source);
        speeds.add(measure(format, source, scratch));
      }
      return speeds;
    } catch (IOException e) {
      throw new UncheckedIOException("clips to import", e);
    }
  }

  private static ImportSpeed measure(Benchmark format, Path source, Path scratch)
      throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(source.resolve("clips"))) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    double mebibytes = 0;
    for (Path file : files) {
      mebibytes += Files.size(file) / MEBIBYTE;
    }
    double copied = 0;
    double imported = 0;
    for (String turn : List.of("first", "second")) {
      Path folder = scratch.resolve("%s-%s".formatted(format.label(), turn));
      copied = mebibytes / seconds(() -> copy(files, folder.resolve("copy")));
      imported =
          mebibytes
              / seconds(() ->
                  CorpusImport.run(
                      request(format, source, folder.resolve("corpus")), ImportProgress.none()));
    }
    return new ImportSpeed(format.label(), files.size(), mebibytes, imported, copied);
  }

  private static ImportRequest request(Benchmark format, Path source, Path corpus) {
    return new ImportRequest(
        format,
        source,
        source.resolve("clips"),
        null,
        source.resolve("texts.tsv"),
        RATE,
        null,
        ReaderLimits.CORPUS,
        corpus);
  }

  private static double seconds(Runnable work) {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  private static void copy(List<Path> files, Path folder) {
    try {
      Files.createDirectories(folder);
      for (int file = 0; file < files.size(); file++) {
        Files.copy(files.get(file), folder.resolve(file + "-" + files.get(file).getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a copy of the clips", e);
    }
  }

  private static void write(Benchmark format, int clips, Path source) throws IOException {
    Files.createDirectories(source.resolve("clips"));
    StringBuilder texts = new StringBuilder("id\tsplit\tsigner\ttext\n");
    for (int i = 0; i < clips; i++) {
      texts.append("clip-%d\ttrain\tunknown\tsentence %d\n".formatted(i, i));
      Clip clip = clip(i);
      Path place = source.resolve("clips").resolve("clip-" + i);
      if (format == Benchmark.POSE) {
        Files.write(place.resolveSibling("clip-%d.pose".formatted(i)), PoseFile.write(clip));
      } else {
        Files.createDirectories(place);
        for (int frame = 0; frame < FRAMES; frame++) {
          Files.writeString(
              place.resolve("clip-%d_%012d_keypoints.json".formatted(i, frame)),
              json(clip, frame),
              StandardCharsets.US_ASCII);
        }
      }
    }
    Files.writeString(source.resolve("texts.tsv"), texts);
  }

  private static Clip clip(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int points = KnownLayouts.OPENPOSE.points();
    float[] coordinates = new float[FRAMES * points * 2];
    float[] confidence = new float[FRAMES * points];
    for (int cell = 0; cell < confidence.length; cell++) {
      coordinates[2 * cell] = (float) random.nextDouble(1280);
      coordinates[2 * cell + 1] = (float) random.nextDouble(720);
      confidence[cell] = (float) random.nextDouble();
    }
    return new Clip(KnownLayouts.OPENPOSE, RATE, FRAMES, coordinates, confidence, null);
  }

  private static String json(Clip clip, int frame) {
    StringBuilder json = new StringBuilder("{\"version\":1.3,\"people\":[{\"person_id\":[-1]");
    int point = 0;
    for (Part part : clip.layout().parts()) {
      json.append(",\"").append(part.name()).append("\":[");
      for (int i = 0; i < part.points().size(); i++, point++) {
        json.append(i == 0 ? "" : ",")
            .append(
                String.format(
                    Locale.ROOT,
                    "%.3f,%.3f,%.6f",
                    clip.coordinate(frame, point, 0),
                    clip.coordinate(frame, point, 1),
                    clip.confidence(frame, point)));
      }
      json.append(']');
    }
    return json.append("}]}").toString();
  }
}
