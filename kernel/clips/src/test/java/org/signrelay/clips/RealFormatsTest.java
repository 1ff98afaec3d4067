package org.signrelay.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.clips.numpy.NpyFile;
import org.signrelay.clips.pickle.Pickle;
import org.signrelay.clips.pickle.PickleLimits;
import org.signrelay.clips.pickle.PickleValue;
import org.signrelay.spi.Clip;
import org.signrelay.spi.PartKind;

/** Real files of other formats than {@code .pose}; the values were read off them by Python. */
class RealFormatsTest {
  private static final Path DATA = Path.of(System.getProperty("signrelay.shared.data", "."));
  private static final Path SAMPLES = DATA.resolve("samples");

  @BeforeEach
  void needsTheSamples() {
    assumeTrue(
        Files.isDirectory(SAMPLES), "real files are not there: their formats stay unchecked");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2-3", "2-5", "3-3"})
  void openPoseClipsOfHow2SignAreRead(String clip) throws IOException {
    Path folder = SAMPLES.resolve("how2sign-openpose/_2FBDaOPYig_" + clip + "-rgb_front");
    long files;
    try (var all = Files.list(folder)) {
      files = all.count();
    }

    ReadClip read = OpenPoseFolder.read(folder, 24, ClipLimits.REQUEST);

    assertThat(read.clip().frames()).isEqualTo((int) files);
    assertThat(read.oddities()).doesNotContain(Oddity.FRAME_NUMBERS_SKIPPED);
  }

  @Test
  void openPoseHasTheNumbersOfItsFile() {
    Clip clip =
        OpenPoseFolder.read(
                SAMPLES.resolve("how2sign-openpose/_2FBDaOPYig_2-3-rgb_front"),
                24,
                ClipLimits.REQUEST)
            .clip();
    assertThat(clip.coordinate(3, 0, 0)).isEqualTo(648.903f);
    assertThat(clip.coordinate(3, 4, 1)).isEqualTo(315.926f);
    assertThat(clip.confidence(3, 1)).isEqualTo(0.765305f);
    assertThat(clip.confidence(3, 10)).isZero(); // a knee, out of the picture
    assertThat(clip.coordinate(3, 25, 0)).isEqualTo(604.148f); // the face's first point
  }

  @Test
  void dwPoseHasTheNumbersOfItsFile() {
    ReadClip read =
        DwPoseFolder.read(SAMPLES.resolve("dwpose/human_signer_480_json"), 25, ClipLimits.REQUEST);
    Clip clip = read.clip();
    assertThat(clip.frames()).isEqualTo(97);
    assertThat(clip.coordinate(0, 0, 0)).isCloseTo(0.4753843007298808f, within(1e-7f));
    assertThat(clip.confidence(0, 8)).isEqualTo(1); // its "score" is 8
    assertThat(clip.confidence(0, 9)).isZero(); // its "score" is -1
    assertThat(clip.confidence(0, 18)).isCloseTo(0.9428404569625854f, within(1e-7f));
  }

  @Test
  void arraysOfObjectsAndArchivesAreRefusedPolitely() throws IOException {
    byte[] objects = Files.readAllBytes(SAMPLES.resolve("dwpose/00000001.npy"));
    byte[] archive = Files.readAllBytes(SAMPLES.resolve("dwpose/00000001.npz"));
    assertThatThrownBy(() -> NpyFile.read(objects)).hasMessageContaining("JSON");
    assertThatThrownBy(() -> NpyFile.read(archive)).hasMessageContaining("npz");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yo", "ambulancia"})
  void mediaPipeClipsOfMslAreRead(String word) {
    ReadClip read =
        MediaPipeArrays.readFolder(
            SAMPLES.resolve("npy-msl").resolve(word).resolve("1"), 30, ClipLimits.REQUEST);
    Clip clip = read.clip();
    assertThat(clip.frames()).isEqualTo(30);
    assertThat(clip.layout().points()).isEqualTo(25 + 42);
    assertThat(clip.layout().part(PartKind.LEFT_HAND)).isPresent();
    assertThat(clip.coordinate(0, 0, 0)).isBetween(0.3f, 0.7f); // the nose, about the middle
    assertThat(clip.confidence(0, 0)).isGreaterThan(0.9f);
  }

  @Test
  void skelsAreTheClipsThatTheirReferenceConversionGives() {
    List<ReadClip> read = new ArrayList<>();
    for (String split : List.of("train", "dev")) {
      try (SkelsFile skels =
          SkelsFile.open(SAMPLES.resolve("phoenix-skels/" + split + ".skels"), ClipLimits.CORPUS)) {
        for (Optional<ReadClip> next = skels.next(25); next.isPresent(); next = skels.next(25)) {
          read.add(next.get());
        }
      }
    }

    assertThat(read).hasSize(10);
    List<String> ids = ids("phoenix15");
    for (int i = 0; i < read.size(); i++) {
      Clip expected =
          PoseFile.read(DATA.resolve("phoenix15/clips/" + ids.get(i) + ".pose"), ClipLimits.CORPUS);
      Clip found = read.get(i).clip();
      assertThat(found.layout()).isEqualTo(expected.layout());
      assertThat(found.coordinates()).isEqualTo(expected.coordinates());
      assertThat(found.confidence()).isEqualTo(expected.confidence());
      assertThat(read.get(i).oddities()).doesNotContain(Oddity.SIDES_UNUSUAL);
    }
  }

  private static List<String> ids(String corpus) {
    try {
      return Files.readAllLines(DATA.resolve(corpus).resolve("corpus.tsv")).stream()
          .skip(1)
          .map(line -> line.substring(0, line.indexOf('\t')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "csl-daily.labels.dev, 1077, S000020_P0000_T00, 他今年四岁。",
    "csl-daily.labels.train, 18401, S000000_P0000_T00, 你们好！",
    "openasl.labels.dev, 967, 1nFdgokPwBw-00:00:14.100-00:00:17.266.mp4, Are you all bored being stuck at home?",
    "phoenix2014t.labels.dev, 519, dev/11August_2010_Wednesday_tagesschau-2, tiefer luftdruck bestimmt in den nächsten tagen unser wetter",
  })
  void realLabelsAreReadEntryByEntry(String file, int count, String first, String text)
      throws IOException {
    List<PickleValue.Entries> entries = new ArrayList<>();
    try (InputStream in =
        Decompressed.open(SAMPLES.resolve("text/labels-gzip-pickle").resolve(file))) {
      int found =
          Pickle.forEachEntry(
              in,
              PickleLimits.CORPUS,
              (key, value) -> {
                if (entries.isEmpty()) {
                  assertThat(key).isEqualTo(new PickleValue.Text(first));
                }
                entries.add((PickleValue.Entries) value);
              });
      assertThat(found).isEqualTo(count);
    }
    assertThat(entries).hasSize(count);
    assertThat(entries.getFirst().get("text")).contains(new PickleValue.Text(text));
    assertThat(entries).allMatch(entry -> entry.get("name").isPresent());
    assertThat(entries.stream().map(e -> e.entries().keySet().size()).distinct().toList())
        .isSubsetOf(Set.of(4, 5));
  }
}
