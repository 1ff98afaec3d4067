package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.clips.pickle.PickleValue;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PointRole;
import org.signrelay.spi.SignRelayException;

/** Files of every format, written here or by Python (src/test/oracle). */
class ClipFormatsTest {
  private static final Path PICKLES = Path.of("src/test/resources/org/signrelay/clips/pickle");
  private static final ClipLimits LIMITS = ClipLimits.REQUEST;

  @TempDir Path folder;

  // ---- OpenPose

  @Test
  void openPoseFramesAreReadByTheirNumbers() throws IOException {
    openPose(11, person(3, 0.5));
    openPose(9, person(1, 1), person(2, 1));
    openPose(12);

    ReadClip read = OpenPoseFolder.read(folder, 24, LIMITS);

    Clip clip = read.clip();
    assertThat(clip.layout()).isEqualTo(KnownLayouts.OPENPOSE);
    assertThat(clip.frames()).isEqualTo(4); // 9, 10 is skipped, 11, 12 is empty
    assertThat(clip.framesPerSecond()).isEqualTo(24);
    assertThat(clip.coordinate(0, 7, 0)).isEqualTo(1 + 3 * 7);
    assertThat(clip.coordinate(2, 7, 1)).isEqualTo(3 + 3 * 7 + 1);
    assertThat(clip.confidence(0, 136)).isEqualTo(1);
    assertThat(clip.confidence(1, 7)).isZero();
    assertThat(clip.confidence(2, 7)).isEqualTo(0.5f);
    assertThat(clip.confidence(3, 7)).isZero();
    assertThat(read.oddities())
        .containsExactly(Oddity.SEVERAL_PEOPLE, Oddity.NOBODY, Oddity.FRAME_NUMBERS_SKIPPED);
  }

  @Test
  void openPoseWithAnotherNumberOfPointsIsRefusedWithItsFile() throws IOException {
    Files.writeString(
        folder.resolve("c_000000000000_keypoints.json"),
        "{\"people\": [{\"pose_keypoints_2d\": [1, 2, 3]}]}");
    assertThatThrownBy(() -> OpenPoseFolder.read(folder, 24, LIMITS))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_UNREADABLE))
        .hasMessageContaining("c_000000000000_keypoints.json")
        .hasMessageContaining("expected 75 numbers of 25 points in pose_keypoints_2d, found 3");
  }

  @Test
  void aFrameNumberFarAwayIsRefusedBeforeMemoryIsTaken() throws IOException {
    openPose(0, person(1, 1));
    Files.writeString(folder.resolve("c_999999999999_keypoints.json"), "{\"people\": []}");
    assertThatThrownBy(() -> OpenPoseFolder.read(folder, 24, LIMITS))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CLIP_TOO_LONG));
  }

  private void openPose(int frame, String... people) throws IOException {
    Files.writeString(
        folder.resolve("c_%012d_keypoints.json".formatted(frame)),
        "{\"version\": 1.3, \"people\": [%s]}".formatted(String.join(",", people)));
  }

  /** Point i of a part has x = from + 3i, y = x + 1. */
  private static String person(int from, double confidence) {
    return "{\"person_id\": [-1], %s, \"pose_keypoints_3d\": []}"
        .formatted(
            KnownLayouts.OPENPOSE.parts().stream()
                .map(part ->
                    "\"%s\": %s"
                        .formatted(
                            part.name(),
                            IntStream.range(0, part.points().size())
                                .mapToObj(i ->
                                    "%d,%d,%s"
                                        .formatted(from + 3 * i, from + 3 * i + 1, confidence))
                                .collect(Collectors.joining(",", "[", "]"))))
                .collect(Collectors.joining(",")));
  }

  // ---- DWPose

  @Test
  void bodyScoresOfDwPoseAreCandidatesAndNoProbabilities() {
    String body = pairs(18);
    String scores = "[0, 1, -1" + ", 5".repeat(15) + "]";
    byte[] json =
        """
        {"num_persons": 1, "person_0": {"body_keypoints": %s, "body_scores": %s,
         "left_hand_keypoints": %s, "left_hand_scores": [%s]}}
        """
            .formatted(body, scores, pairs(21), "0.25" + ", 0.5".repeat(20))
            .getBytes(StandardCharsets.UTF_8);

    Clip clip = DwPoseFolder.readFrame(json, 25, LIMITS).clip();

    assertThat(clip.confidence(0, 0)).isEqualTo(1);
    assertThat(clip.confidence(0, 2)).isZero();
    assertThat(clip.confidence(0, 17)).isEqualTo(1);
    int hand = clip.layout().offset(clip.layout().part(PartKind.LEFT_HAND).orElseThrow());
    assertThat(clip.confidence(0, hand)).isEqualTo(0.25f);
    assertThat(clip.coordinate(0, hand + 20, 1)).isEqualTo(20.5f);
    assertThat(clip.confidence(0, hand + 21)).isZero(); // the right hand is not in the file
  }

  private static String pairs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "[%d, %d.5]".formatted(i, i))
        .collect(Collectors.joining(",", "[", "]"));
  }

  // ---- MediaPipe

  @Test
  void mediaPipeRowsAreCutIntoPoseAndHands() throws IOException {
    float[] row = new float[226];
    for (int i = 0; i < 100 + 63; i++) {
      row[i] = i; // the right hand stays 0: not seen
    }
    Files.write(folder.resolve("0.npy"), npy("(226,)", row));
    Files.write(folder.resolve("1.npy"), npy("(226,)", new float[226]));

    Clip clip = MediaPipeArrays.readFolder(folder, 30, LIMITS).clip();

    assertThat(clip.layout()).isEqualTo(KnownLayouts.mediaPipe(25, 0));
    assertThat(clip.frames()).isEqualTo(2);
    assertThat(clip.coordinate(0, 24, 2)).isEqualTo(98);
    assertThat(clip.confidence(0, 24)).isEqualTo(99);
    assertThat(clip.coordinate(0, 25, 0)).isEqualTo(100);
    assertThat(clip.confidence(0, 25)).isEqualTo(1);
    assertThat(clip.confidence(0, 46)).isZero();
    assertThat(clip.confidence(1, 0)).isZero();
  }

  @Test
  void theTwoOrdersOfMediaPipePointsAreNotConfused() {
    float[] points = new float[543 * 3];
    for (int i = 0; i < points.length; i++) {
      points[i] = i / 3;
    }
    points[0] = Float.NaN;
    byte[] file = npy("(1, 543, 3)", points);

    Clip poseFirst =
        MediaPipeArrays.read(file, MediaPipeArrays.Order.POSE_FIRST, 30, LIMITS).clip();
    Clip faceFirst =
        MediaPipeArrays.read(file, MediaPipeArrays.Order.FACE_FIRST, 30, LIMITS).clip();

    assertThat(poseFirst.layout()).isEqualTo(faceFirst.layout());
    assertThat(poseFirst.confidence(0, 0)).isZero();
    assertThat(poseFirst.coordinate(0, 33, 0)).isEqualTo(33);
    assertThat(faceFirst.coordinate(0, 0, 0)).isEqualTo(468 + 21); // pose stands third
    assertThat(faceFirst.confidence(0, 33)).isZero(); // the first point of the face
    assertThat(faceFirst.coordinate(0, 33 + 468, 0)).isEqualTo(468);
    assertThatThrownBy(() -> MediaPipeArrays.read(file, MediaPipeArrays.Order.MP_DATA, 30, LIMITS))
        .hasMessageContaining("226, 258 or 1662 numbers a frame, found 1629");
  }

  // ---- COCO-WholeBody

  @Test
  void uniSignTakesTheFirstPersonOfTheFramesThatCount() throws IOException {
    ReadClip read = CocoWholeBody.readUniSign(PICKLES.resolve("uni-sign.pkl"), 25, LIMITS);

    Clip clip = read.clip();
    assertThat(clip.layout()).isEqualTo(KnownLayouts.COCO_WHOLE_BODY);
    assertThat(clip.frames()).isEqualTo(2);
    assertValues(clip, 0, "uni-sign.tsv", 1);
    assertThat(clip.confidence(1, 0)).isZero();
    assertThat(read.oddities())
        .containsExactly(
            Oddity.SEVERAL_PEOPLE,
            Oddity.NOBODY,
            Oddity.FRACTIONS_OF_THE_PICTURE,
            Oddity.PART_OF_A_VIDEO);
  }

  @Test
  void gzipIsSeenWhateverTheNameSays() throws IOException {
    Path renamed = folder.resolve("video.pkl");
    Files.copy(PICKLES.resolve("uni-sign.pkl.gz"), renamed);
    assertThat(CocoWholeBody.readUniSign(renamed, 25, LIMITS).clip().frames()).isEqualTo(1);
  }

  @Test
  void twoStreamMskaAndBareArraysAreRead() throws IOException {
    assertValues(entry("two-stream.pkl", "train/clip-2"), 0, "two-stream.tsv", 2);
    assertValues(entry("mska.pkl", "train/one"), 0, "mska.tsv", 2);
    Clip bare = CocoWholeBody.readArray(PICKLES.resolve("bare.pkl"), 25, LIMITS).clip();
    assertThat(bare.coordinates()).isEqualTo(entry("two-stream.pkl", "train/clip-0").coordinates());
  }

  @Test
  void theLayoutHasWhatModelsLookFor() {
    assertThat(KnownLayouts.COCO_WHOLE_BODY.points()).isEqualTo(133);
    assertThat(KnownLayouts.COCO_WHOLE_BODY.find(PointRole.LEFT_WRIST)).contains(9);
    assertThat(KnownLayouts.COCO_WHOLE_BODY.find(PointRole.NOSE)).contains(0);
    assertThat(offset(PartKind.FACE)).isEqualTo(23);
    assertThat(offset(PartKind.LEFT_HAND)).isEqualTo(91);
    assertThat(offset(PartKind.RIGHT_HAND)).isEqualTo(112);
    assertThat(KnownLayouts.OPENPOSE.points()).isEqualTo(137);
    assertThat(KnownLayouts.DWPOSE.points()).isEqualTo(18 + 68 + 42);
    assertThat(KnownLayouts.mediaPipe(33, 468).points()).isEqualTo(543);
  }

  private static int offset(PartKind kind) {
    return KnownLayouts.COCO_WHOLE_BODY.offset(
        KnownLayouts.COCO_WHOLE_BODY.part(kind).orElseThrow());
  }

  private static Clip entry(String pickle, String name) throws IOException {
    List<Clip> found = new ArrayList<>();
    Pickle.forEachEntry(
        new ByteArrayInputStream(Files.readAllBytes(PICKLES.resolve(pickle))),
        PickleLimits.SMALL,
        (key, value) -> {
          if (new PickleValue.Text(name).equals(key)) {
            found.add(CocoWholeBody.ofEntry(value, 25, LIMITS).clip());
          }
        });
    return found.getFirst();
  }

  /** Rows of x, y, score for every point of some frames. */
  private static void assertValues(Clip clip, int from, String golden, int frames)
      throws IOException {
    List<String> lines = Files.readAllLines(PICKLES.resolve(golden));
    assertThat(lines).hasSize(133 * frames);
    for (int row = 0; row < lines.size(); row++) {
      String[] values = lines.get(row).split("\t");
      int frame = from + row / 133;
      assertThat(clip.coordinate(frame, row % 133, 0))
          .isCloseTo(Float.parseFloat(values[0]), within(1e-6f));
      assertThat(clip.coordinate(frame, row % 133, 1))
          .isCloseTo(Float.parseFloat(values[1]), within(1e-6f));
      assertThat(clip.confidence(frame, row % 133))
          .isCloseTo(Float.parseFloat(values[2]), within(1e-6f));
    }
  }

  // ---- skels

  @Test
  void everyLineOfSkelsIsAClipAndABadOneStopsNoOther() {
    String frame =
        IntStream.range(0, 151).mapToObj(i -> "0." + (150 - i)).collect(Collectors.joining(" "));
    String file = frame + " " + frame + "\n1 2 3\n" + frame + " word\n" + frame + "\n";
    SkelsFile skels =
        SkelsFile.of(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), LIMITS);

    ReadClip first = skels.next(25).orElseThrow();
    assertThat(first.clip().frames()).isEqualTo(2);
    assertThat(first.clip().layout()).isEqualTo(KnownLayouts.SKELS);
    assertThat(first.clip().coordinate(1, 49, 2)).isEqualTo(0.1f);
    assertThat(first.oddities()).contains(Oddity.NO_CONFIDENCE);
    assertThatThrownBy(() -> skels.next(25))
        .hasMessageContaining("line 2")
        .hasMessageContaining("0 frames and 3 numbers");
    assertThatThrownBy(() -> skels.next(25))
        .hasMessageContaining("line 3")
        .hasMessageContaining("word");
    assertThat(skels.next(25)).isPresent();
    assertThat(skels.next(25)).isEmpty();
  }

  private static byte[] npy(String shape, float[] values) {
    byte[] header =
        "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }\n"
            .formatted(shape)
            .getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file =
        ByteBuffer.allocate(10 + header.length + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length)
            .put(header);
    for (float value : values) {
      file.putFloat(value);
    }
    return file.array();
  }
}
