package org.signrelay.corpora.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.signrelay.clips.KnownLayouts;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/**
 * Writes a benchmark's download in small: its folders, its tables with their traps, and keypoints
 * that are random walks. The same seed gives the same files. Run {@link #main} to have them all.
 */
final class Miniature {
  private static final int FRAMES = 8;

  private final Path root;
  private final SplittableRandom random;

  private Miniature(Path root, long seed) {
    this.root = root;
    this.random = new SplittableRandom(seed);
  }

  /** Writes every miniature below a folder, each under its benchmark's name. */
  public static void main(String[] arguments) {
    for (Benchmark benchmark : Benchmark.values()) {
      write(benchmark, Path.of(arguments[0]).resolve(benchmark.label()));
    }
  }

  static void write(Benchmark benchmark, Path folder) {
    Miniature miniature = new Miniature(folder, benchmark.ordinal());
    switch (benchmark) {
      case PHOENIX_2014T -> miniature.phoenix();
      case CSL_DAILY -> miniature.cslDaily();
      case HOW2SIGN -> miniature.how2Sign();
      case OPENASL -> miniature.openAsl();
      case SSVP -> miniature.ssvp();
      case UNI_SIGN -> miniature.uniSign();
      case MSKA -> miniature.mska("");
      case TWO_STREAM -> miniature.twoStream();
      case SKELS -> miniature.skels();
      case OPENPOSE -> miniature.clipsWithTexts(miniature::openPose);
      case DWPOSE -> miniature.clipsWithTexts(miniature::dwPose);
      case MEDIAPIPE -> miniature.clipsWithTexts(miniature::mediaPipe);
      case POSE ->
          miniature.clipsWithTexts(
              clip -> miniature.pose(clip.resolveSibling(clip.getFileName() + ".pose")));
    }
  }

  // ---- benchmarks

  private static final List<String> PHOENIX_NAMES =
      List.of("01April_2010_Thursday_heute-1", "01April_2010_Thursday_heute-2", "02May_2011-3");

  private void phoenix() {
    for (String split : List.of("train", "dev", "test")) {
      StringBuilder csv = new StringBuilder("name|video|start|end|speaker|orth|translation\n");
      List<String> names = split.equals("train") ? PHOENIX_NAMES : List.of(split + "_heute-9");
      for (int i = 0; i < names.size(); i++) {
        csv.append(
            "%s|%s/1/*.png|-1|-1|Signer0%d|REGEN KOMMEN|am tag %d kommt regen\n"
                .formatted(names.get(i), names.get(i), 1 + i, i));
      }
      text("annotations/manual/PHOENIX-2014-T.%s.corpus.csv".formatted(split), csv.toString());
    }
    mska("keypoints/");
  }

  private void mska(String below) {
    for (String split : List.of("train", "dev", "test")) {
      Map<String, Object> entries = new LinkedHashMap<>();
      List<String> names = split.equals("train") ? PHOENIX_NAMES : List.of(split + "_heute-9");
      for (String name : names) {
        entries.put(
            split + "/" + name,
            Map.of(
                "name",
                split + "/" + name,
                "gloss",
                "REGEN KOMMEN",
                "text",
                "am tag kommt regen .",
                "num_frames",
                FRAMES,
                "keypoint",
                new PickleBytes.Torch(coco(3), FRAMES, 133, 3)));
      }
      bytes(
          below + "Phoenix-2014T." + split,
          PickleBytes.of(entries)); // raw, although often named gzip
    }
  }

  private void twoStream() {
    for (String split : List.of("train", "dev", "test")) {
      List<Object> labels = new ArrayList<>();
      Map<String, Object> keypoints = new LinkedHashMap<>();
      for (int i = 0; i < 2; i++) {
        String name = "%s/heute-%s-%d".formatted(split, split, i);
        labels.add(
            Map.of(
                "name",
                name,
                "signer",
                "Signer0" + (1 + i),
                "gloss",
                "SONNE",
                "text",
                "die sonne scheint .",
                "sign",
                new PickleBytes.Torch(new float[] {0}, 1),
                "num_frames",
                FRAMES));
        keypoints.put(name, Map.of("keypoints", new PickleBytes.Numpy(coco(3), FRAMES, 133, 3)));
      }
      bytes("phoenix." + split, PickleBytes.gzip(labels));
      bytes("keypoints/phoenix." + split + ".pkl", PickleBytes.of(keypoints));
    }
  }

  private void cslDaily() {
    List<Object> info = new ArrayList<>();
    StringBuilder splits = new StringBuilder("name|split\n");
    String[] names = {
      "S000000_P0000_T00", "S000005_P0004_T00", "S000020_P0001_T00", "S000030_P0001_T00"
    };
    String[] parts = {"train", "train", "dev", "test"};
    for (int i = 0; i < names.length; i++) {
      info.add(
          Map.of(
              "name", names[i],
              "label_gloss", List.of("你们", "好"),
              "label_char", List.of("你", "们", "好", String.valueOf(i)),
              "label_word", List.of("你们", "好"),
              "label_postag", List.of("r", "a")));
      splits.append(names[i]).append('|').append(parts[i]).append('\n');
      uniSignPickle("poses/" + names[i] + ".pkl");
    }
    bytes("sentence_label/csl2020ct_v2.pkl", PickleBytes.of(Map.of("info", info)));
    text("sentence_label/split_1.txt", splits.toString());
  }

  private void how2Sign() {
    String header =
        "VIDEO_ID\tVIDEO_NAME\tSENTENCE_ID\tSENTENCE_NAME\tSTART_REALIGNED\tEND_REALIGNED\tSENTENCE\n";
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("train", "aaa_1-5-rgb_front\t0.1\t0.3\tHe said \"hello.\n");
    rows.put("val", "bbb_2-8-rgb_front\t0.0\t0.25\tThis is a dev sentence.\n");
    rows.put("test", "ccc_3-10-rgb_front\t1.0\t1.5\tNobody else signs here.\n");
    rows.forEach((split, row) -> {
      String name = row.substring(0, row.indexOf('\t'));
      String video = name.substring(0, name.indexOf('_')) + name.substring(name.indexOf('-'));
      text(
          "how2sign_realigned_%s.csv".formatted(split),
          header + "%s\t%s\t%s\t%s".formatted(video, video, name, row));
      // train is there as a full video, the others as the benchmark cut them
      openPose(root.resolve("openpose_output/json").resolve(split.equals("train") ? video : name));
    });
  }

  private void openAsl() {
    StringBuilder table =
        new StringBuilder("vid\tyid\tstart\tend\traw-text\ttokenized-text\tgloss\tsplit\n");
    String[] splits = {"train", "train", "valid", "test"};
    for (int i = 0; i < splits.length; i++) {
      String vid = "abc%d-00:00:1%d.100-00:00:2%d.200".formatted(i, i, i);
      table.append(
          "%s\tabc%d\t00:00:1%d.100\t00:00:2%d.200\tAre you \"bored\", number %d?\tare you\t\t%s\n"
              .formatted(vid, i, i, i, i, splits[i]));
      uniSignPickle("poses/" + vid.replace(':', '_') + ".pkl");
    }
    text("openasl-v1.0.tsv", table.toString());
  }

  private void ssvp() {
    text("train.tsv", "abcdefgh\t0.3\tOne sentence.\nijklmnop\t0.3\tAnother one.\n");
    text("dev.tsv", "video_name\tstart_time\tend_time\tcaption\nqrstuvwx\t0.0\t0.2\tA part.\n");
    for (String video : List.of("abcdefgh", "ijklmnop", "qrstuvwx")) {
      pose(root.resolve("poses").resolve(video.substring(0, 5)).resolve(video + ".pose"));
    }
  }

  private void uniSign() {
    for (String split : List.of("train", "dev", "test")) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (int i = 0; i < 2; i++) {
        String name = "S00000%d_P000%d_T0%d".formatted(split.length() + i, i, i);
        entries.put(
            name,
            Map.of(
                "name",
                name,
                "gloss",
                List.of("你们", "好"),
                "text",
                "你们好！" + split + i,
                "video_path",
                name + ".mp4"));
        uniSignPickle("poses/" + name + ".pkl");
      }
      bytes("labels." + split, PickleBytes.gzip(entries));
    }
  }

  private void skels() {
    for (String split : List.of("train", "dev")) {
      text(split + ".files", "%1$s/heute-%1$s-1\n%1$s/heute-%1$s-2\n".formatted(split));
      text(split + ".text", "es regnet .\ndie sonne scheint .\n");
      text(split + ".gloss", "REGEN\nSONNE\n");
      text(
          split + ".skels",
          IntStream.range(0, 2).mapToObj(i -> skelsLine()).collect(Collectors.joining()));
    }
  }

  private String skelsLine() {
    StringBuilder line = new StringBuilder();
    for (int frame = 0; frame < FRAMES; frame++) {
      for (int joint = 0; joint < 50; joint++) {
        double x = joint == 2 ? 0.167 : joint == 5 ? -0.167 : random.nextDouble(-0.3, 0.46);
        line.append("%.5f %.5f %.5f ".formatted(x, random.nextDouble(), random.nextDouble()));
      }
      line.append("%.5f ".formatted(frame / (double) FRAMES));
    }
    return line.toString().strip() + "\n";
  }

  private interface ClipWriter {
    void write(Path clip);
  }

  private void clipsWithTexts(ClipWriter writer) {
    String[] splits = {"train", "train", "dev", "test"};
    StringBuilder table = new StringBuilder("id\tsplit\tsigner\ttext\n");
    for (int i = 0; i < splits.length; i++) {
      table.append("clip-%d\t%s\ts%d\tsentence number %d\n".formatted(i, splits[i], i % 2, i));
      writer.write(root.resolve("clips").resolve("clip-" + i));
    }
    text("texts.tsv", table.toString());
  }

  // ---- keypoints

  /** (frames, 133, channels): x and y in a picture of 210 x 260, score. */
  private float[] coco(int channels) {
    float[] values = new float[FRAMES * 133 * channels];
    for (int i = 0; i < values.length; i += channels) {
      values[i] = (float) random.nextDouble(210);
      values[i + 1] = (float) random.nextDouble(260);
      if (channels > 2) {
        values[i + 2] = (float) random.nextDouble();
      }
    }
    return values;
  }

  private void uniSignPickle(String path) {
    List<Object> keypoints = new ArrayList<>();
    List<Object> scores = new ArrayList<>();
    for (int frame = 0; frame < FRAMES; frame++) {
      float[] xy = new float[2 * 133];
      float[] score = new float[133];
      for (int i = 0; i < xy.length; i++) {
        xy[i] = (float) random.nextDouble();
        score[i / 2] = (float) random.nextDouble();
      }
      keypoints.add(new PickleBytes.Numpy(xy, 1, 133, 2));
      scores.add(new PickleBytes.Numpy(score, 1, 133));
    }
    bytes(path, PickleBytes.of(Map.of("keypoints", keypoints, "scores", scores)));
  }

  private void openPose(Path clip) {
    for (int frame = 0; frame < FRAMES; frame++) {
      StringBuilder person = new StringBuilder("{\"person_id\":[-1]");
      for (KeypointLayout.Part part : KnownLayouts.OPENPOSE.parts()) {
        person.append(",\"%s\":[".formatted(part.name()));
        person.append(
            part.points().stream()
                .map(point ->
                    "%.3f,%.3f,%.6f"
                        .formatted(
                            random.nextDouble(1280), random.nextDouble(720), random.nextDouble()))
                .collect(Collectors.joining(",")));
        person.append(']');
      }
      write(
          clip.resolve("%s_%012d_keypoints.json".formatted(clip.getFileName(), frame)),
          "{\"version\":1.3,\"people\":[%s}]}".formatted(person).getBytes(StandardCharsets.UTF_8));
    }
  }

  private void dwPose(Path clip) {
    for (int frame = 0; frame < FRAMES; frame++) {
      StringBuilder person = new StringBuilder();
      for (KeypointLayout.Part part : KnownLayouts.DWPOSE.parts()) {
        String which = part.name().replace("_keypoints", "");
        int points = part.points().size();
        person
            .append(person.isEmpty() ? "" : ",")
            .append(
                "\"%s\":%s,\"%s_scores\":%s"
                    .formatted(
                        part.name(),
                        IntStream.range(0, points)
                            .mapToObj(i -> List.of(random.nextDouble(), random.nextDouble()))
                            .toList(),
                        which,
                        IntStream.range(0, points)
                            .mapToObj(i -> which.equals("body") ? i % 9 - 1.0 : random.nextDouble())
                            .toList()));
      }
      write(
          clip.resolve("%08d.json".formatted(frame + 1)),
          "{\"num_persons\":1,\"person_0\":{%s}}"
              .formatted(person)
              .getBytes(StandardCharsets.UTF_8));
    }
  }

  private void mediaPipe(Path clip) {
    byte[] header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (226,), }\n"
            .getBytes(StandardCharsets.US_ASCII);
    for (int frame = 0; frame < FRAMES; frame++) {
      ByteBuffer file =
          ByteBuffer.allocate(10 + header.length + 8 * 226).order(ByteOrder.LITTLE_ENDIAN);
      file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
      file.putShort((short) header.length).put(header);
      for (int i = 0; i < 226; i++) {
        file.putDouble(random.nextDouble());
      }
      write(clip.resolve(frame + ".npy"), file.array());
    }
  }

  private void pose(Path file) {
    int points = KnownLayouts.OPENPOSE.points();
    float[] coordinates = new float[FRAMES * points * 2];
    float[] confidence = new float[FRAMES * points];
    for (int i = 0; i < confidence.length; i++) {
      coordinates[2 * i] = (float) random.nextDouble(1280);
      coordinates[2 * i + 1] = (float) random.nextDouble(720);
      confidence[i] = (float) random.nextDouble();
    }
    write(
        file,
        PoseFile.write(new Clip(KnownLayouts.OPENPOSE, 30, FRAMES, coordinates, confidence, null)));
  }

  // ---- files

  private void text(String path, String text) {
    bytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String path, byte[] bytes) {
    write(root.resolve(path), bytes);
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
