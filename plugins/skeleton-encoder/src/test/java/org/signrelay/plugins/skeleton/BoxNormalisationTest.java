package org.signrelay.plugins.skeleton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedClip;

/**
 * The published normalisation, on hand-made frames, and on real clips against numpy
 * (src/test/oracle/uni_sign_normalisation.py).
 */
class BoxNormalisationTest {
  private static final KeypointLayout COCO = Layouts.cocoWholeBody();
  private static final Path SAMPLES =
      Path.of(System.getProperty("signrelay.shared.data", "."), "samples", "how2sign-openpose");

  /** Of OpenPose's body, the 17 of COCO: what the oracle does. */
  private static final int[] BODY = {0, 16, 15, 18, 17, 5, 2, 6, 3, 7, 4, 12, 9, 13, 10, 14, 11};

  @Test
  void theBodyFillsItsBoxAndHandsAreDividedByItsWholeSize() {
    float[] coordinates = new float[2 * 133];
    float[] confidence = new float[133];
    set(coordinates, confidence, 0, 100, 50, .9f); // nose
    set(coordinates, confidence, 5, 150, 100, .9f); // shoulders
    set(coordinates, confidence, 6, 50, 100, .9f);
    set(coordinates, confidence, 9, 150, 250, .9f); // left wrist: the box is 100 x 200
    set(coordinates, confidence, 10, 9999, 0, .3f); // exactly the threshold: left out
    set(coordinates, confidence, 91, 150, 250, .1f); // the hand's own wrist, although not seen well
    set(coordinates, confidence, 95, 160, 240, .9f);
    PreparedClip prepared =
        encoder(Map.of()).prepare(new Clip(COCO, 25, 1, coordinates, confidence, null));

    assertThat(point(prepared, PartKind.BODY, 0)).containsExactly(0, -1, 1);
    assertThat(point(prepared, PartKind.BODY, 1)).containsExactly(.5f, -.5f, 1);
    assertThat(point(prepared, PartKind.BODY, 5)).containsExactly(.5f, 1, 1);
    assertThat(point(prepared, PartKind.BODY, 6)).containsExactly(0, 0, 0);
    assertThat(point(prepared, PartKind.LEFT_HAND, 0)).containsExactly(0, 0, 0);
    assertThat(point(prepared, PartKind.LEFT_HAND, 4))
        .containsExactly(new float[] {10 / 200f, -10 / 200f, 1}, within(1e-6f));
  }

  @Test
  void aClipWithFewerThanFourSightingsOrNoExtentIsAllZero() {
    float[] coordinates = new float[2 * 133];
    float[] confidence = new float[133];
    set(coordinates, confidence, 0, 100, 50, .9f);
    set(coordinates, confidence, 5, 150, 100, .9f);
    set(coordinates, confidence, 6, 50, 100, .9f);
    assertThat(
            encoder(Map.of())
                .prepare(new Clip(COCO, 25, 1, coordinates, confidence, null))
                .values())
        .containsOnly(0);
    Arrays.fill(coordinates, 7);
    Arrays.fill(confidence, 1);
    assertThat(
            encoder(Map.of())
                .prepare(new Clip(COCO, 25, 1, coordinates, confidence, null))
                .values())
        .containsOnly(0);
  }

  @Test
  void theBoxIsTheDefaultWhereItWasPublishedForAndNowhereElse() {
    assertThat(BodyBox.wasPublishedFor(COCO)).isTrue();
    assertThat(
            List.of(
                Layouts.sample(),
                Layouts.mediaPipe(),
                Layouts.kinect(),
                Layouts.boston(),
                Layouts.openPose()))
        .noneMatch(BodyBox::wasPublishedFor);
  }

  @Test
  void realClipsBecomeWhatThePublishedFormulaGives() throws IOException {
    assumeTrue(
        Files.isDirectory(SAMPLES),
        "real clips are not there: the published normalisation stays unchecked on them");
    Map<String, PreparedClip> prepared = new HashMap<>();
    List<String> golden;
    try (var in = getClass().getResourceAsStream("uni-sign.tsv")) {
      golden = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    SkeletonEncoder encoder = encoder(Map.of("face", "contour"));
    for (String line : golden) {
      String[] cells = line.split("\t");
      if (!prepared.containsKey(cells[0])) {
        prepared.put(cells[0], encoder.prepare(clip(SAMPLES.resolve(cells[0]))));
      }
      PreparedClip clip = prepared.get(cells[0]);
      int column =
          clip.layout().offset(PartKind.valueOf(cells[2]))
              + Integer.parseInt(cells[3]) * clip.layout().channels();
      int frame = Integer.parseInt(cells[1]);
      assertThat(clip.value(frame, column))
          .as(line)
          .isCloseTo(Float.parseFloat(cells[4]), within(2e-6f));
      assertThat(clip.value(frame, column + 1))
          .as(line)
          .isCloseTo(Float.parseFloat(cells[5]), within(2e-6f));
    }
    assertThat(prepared).hasSize(3);
    assertThat(golden).hasSizeGreaterThan(300);
  }

  /** The frames of a real OpenPose clip, its points in the order of COCO-WholeBody. */
  private static Clip clip(Path folder) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    float[] coordinates = new float[2 * 133 * files.size()];
    float[] confidence = new float[133 * files.size()];
    for (int frame = 0; frame < files.size(); frame++) {
      String json = Files.readString(files.get(frame));
      float[] body = numbers(json, "pose_keypoints_2d");
      int at = 133 * frame;
      for (int point = 0; point < BODY.length; point++) {
        copy(body, BODY[point], coordinates, confidence, at + point);
      }
      copyAll(numbers(json, "face_keypoints_2d"), 68, coordinates, confidence, at + 23);
      copyAll(numbers(json, "hand_left_keypoints_2d"), 21, coordinates, confidence, at + 91);
      copyAll(numbers(json, "hand_right_keypoints_2d"), 21, coordinates, confidence, at + 112);
    }
    return new Clip(COCO, 24, files.size(), coordinates, confidence, null);
  }

  private static void copyAll(
      float[] from, int count, float[] coordinates, float[] confidence, int at) {
    for (int point = 0; point < count; point++) {
      copy(from, point, coordinates, confidence, at + point);
    }
  }

  private static void copy(
      float[] from, int point, float[] coordinates, float[] confidence, int to) {
    set(coordinates, confidence, to, from[3 * point], from[3 * point + 1], from[3 * point + 2]);
  }

  private static void set(
      float[] coordinates, float[] confidence, int point, float x, float y, float seen) {
    coordinates[2 * point] = x;
    coordinates[2 * point + 1] = y;
    confidence[point] = seen;
  }

  private static float[] numbers(String json, String key) {
    Matcher found = Pattern.compile("\"" + key + "\":\\[([^\\]]*)\\]").matcher(json);
    assertThat(found.find()).isTrue();
    String[] texts = found.group(1).split(",");
    float[] values = new float[texts.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.parseFloat(texts[i]);
    }
    return values;
  }

  private static float[] point(PreparedClip clip, PartKind part, int point) {
    int from = clip.layout().offset(part) + point * clip.layout().channels();
    return Arrays.copyOfRange(clip.values(), from, from + clip.layout().channels());
  }

  private static SkeletonEncoder encoder(Map<String, String> options) {
    return new SkeletonEncoder(SkeletonOptions.of(SkeletonOptions.declared().parse(options)), COCO);
  }
}
