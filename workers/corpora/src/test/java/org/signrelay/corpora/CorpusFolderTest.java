package org.signrelay.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.clips.PoseFile;
import org.signrelay.corpora.sample.SampleCorpus;
import org.signrelay.corpora.sample.SamplePreset;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.SignRelayException;

class CorpusFolderTest {
  private static final String HEADER = "id\tpath\tsplit\tsigner\ttext\tgloss\n";
  private static final Clip CLIP =
      SampleCorpus.generate(SamplePreset.EASY.settings().withSentences(1, 0, 0), 1)
          .corpus()
          .examples()
          .get(0)
          .clip();

  @TempDir Path folder;

  @BeforeEach
  void oneClip() throws IOException {
    Files.createDirectory(folder.resolve("clips"));
    Files.write(folder.resolve("clips/a.pose"), PoseFile.write(CLIP));
  }

  private Corpus read(String table) throws IOException {
    Files.writeString(folder.resolve("corpus.tsv"), table);
    return CorpusFolder.read(folder);
  }

  private AbstractThrowableAssert<?, ?> assertInvalid(String table) {
    return assertThatThrownBy(() -> read(table))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.CORPUS_INVALID));
  }

  @Test
  void columnsAreFoundByNameAndUnknownOnesIgnored() throws IOException {
    Corpus corpus =
        read(
            "weather\tgloss\ttext\tsigner\tsplit\tpath\tid\n"
                + "fine\t\tshe said \"go\" .\tS1\tdev\tclips/a.pose\tx-1\n");

    Example example = corpus.examples().get(0);
    assertThat(example.id()).isEqualTo("x-1");
    assertThat(example.split()).isEqualTo(Split.DEV);
    assertThat(example.signer()).isEqualTo("S1");
    assertThat(example.text()).isEqualTo("she said \"go\" .");
    assertThat(example.gloss()).isEmpty();
    assertThat(example.clip().signer()).isEqualTo("S1");
    assertThat(example.clip().coordinates()).isEqualTo(CLIP.coordinates());
    assertThat(corpus.references(example)).containsExactly("she said \"go\" .");
  }

  @Test
  void unknownSignerIsNobody() throws IOException {
    Example example = read(HEADER + "x\tclips/a.pose\ttrain\tunknown\ta b\t\n").examples().get(0);

    assertThat(example.signer()).isNull();
    assertThat(example.clip().signer()).isNull();
  }

  @Test
  void startAndEndCutThePartOutOfALongerFile() throws IOException {
    Corpus corpus =
        read(
            "id\tpath\tsplit\tsigner\ttext\tgloss\tstart\tend\n"
                + "x\tclips/a.pose\ttrain\tS1\ta\t\t0.4\t0.8\n"
                + "y\tclips/a.pose\ttrain\tS1\ta\t\t\t0.2\n"
                + "z\tclips/a.pose\ttrain\tS1\ta\t\t\t\n");

    // 25 frames a second: frames 10 to 19, frames 0 to 4, all
    assertThat(corpus.examples())
        .extracting(e -> e.clip().frames())
        .containsExactly(10, 5, CLIP.frames());
    assertThat(corpus.examples().get(0).clip().coordinate(0, 0, 0))
        .isEqualTo(CLIP.coordinate(10, 0, 0));
  }

  @Test
  void allProblemsAreReportedAtOnceWithTheirLines() {
    assertInvalid(
            HEADER
                + "good\tclips/a.pose\ttrain\tS1\ttext\t\n"
                + "bad id\tclips/a.pose\tvalid\tS1\ttext\t\n"
                + "good\tclips/a.pose\ttrain\tS1\ttext\t\n"
                + "x\tclips/none.pose\ttrain\tS1\ttext\t\n"
                + "y\tclips/a.pose\ttrain\t\t text\t\n"
                + "z\tclips/a.pose\ttrain\tS1\ttext\n")
        .hasMessageContaining("has 7 problems")
        .hasMessageContaining("corpus.tsv line 3: id must be letters")
        .hasMessageContaining("corpus.tsv line 3: split must be train, dev or test")
        .hasMessageContaining("corpus.tsv line 4: id good stands in an earlier line")
        .hasMessageContaining("corpus.tsv line 5: there is no file clips/none.pose")
        .hasMessageContaining("corpus.tsv line 6: signer is empty")
        .hasMessageContaining("corpus.tsv line 6: text must not be empty")
        .hasMessageContaining("corpus.tsv line 7: expected 6 columns, found 5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/etc/hostname", "../clips/a.pose", "clips/../../x", "clips\\a.pose", "", "a\0b"})
  void pathThatCouldLeaveTheFolderIsRefused(String path) {
    assertInvalid(HEADER + "x\t" + path + "\ttrain\tS1\ttext\t\n")
        .hasMessageContaining("line 2: path must be relative");
  }

  @Test
  void linkOutOfTheFolderIsRefused(@TempDir Path elsewhere) throws IOException {
    Path secret = Files.write(elsewhere.resolve("secret.pose"), PoseFile.write(CLIP));
    Files.createSymbolicLink(folder.resolve("clips/link.pose"), secret);

    assertInvalid(HEADER + "x\tclips/link.pose\ttrain\tS1\ttext\t\n")
        .hasMessageContaining("line 2: path clips/link.pose leads out of the corpus folder");
  }

  @Test
  void missingAndRepeatedColumnsAreNamed() {
    assertInvalid("id\tpath\tsplit\tsigner\ttext\n")
        .hasMessageContaining("line 1: column gloss is missing");
    assertInvalid("id\tid\tpath\tsplit\tsigner\ttext\tgloss\n")
        .hasMessageContaining("line 1: column id stands twice");
  }

  @Test
  void wrongBytesAreNamed() throws IOException {
    assertInvalid("\uFEFF" + HEADER).hasMessageContaining("byte order mark");
    assertInvalid(HEADER + "x\tclips/a.pose\ttrain\tS1\ttext\t\r\n")
        .hasMessageContaining("line 2: found a carriage return");
    assertInvalid(HEADER).hasMessageContaining("holds no example");
    Files.write(folder.resolve("corpus.tsv"), new byte[] {(byte) 0xC3, 0x28});
    assertThatThrownBy(() -> CorpusFolder.read(folder)).hasMessageContaining("is not UTF-8");
  }

  @Test
  void absentFolderIsNotFound() {
    assertThatThrownBy(() -> CorpusFolder.read(folder.resolve("nowhere")))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));
  }

  @Test
  void referencesAreReadAndChecked() throws IOException {
    String table = HEADER + "x\tclips/a.pose\ttrain\tS1\ta b\t\n";
    Files.writeString(folder.resolve("references.tsv"), "x\ta b\tb a\n");
    Corpus corpus = read(table);
    assertThat(corpus.references(corpus.examples().get(0))).containsExactly("a b", "b a");

    Files.writeString(folder.resolve("references.tsv"), "x\tb a\ny\tc\nx\n");
    assertInvalid(table)
        .hasMessageContaining("references.tsv line 1: the first wording must be the text of x")
        .hasMessageContaining("references.tsv line 2: no example of corpus.tsv has the id 'y'")
        .hasMessageContaining("references.tsv line 3: expected at least one wording");
  }

  @Test
  void writtenCorpusIsReadWithTheSameHash(@TempDir Path elsewhere) {
    Corpus corpus =
        SampleCorpus.generate(SamplePreset.PRIOR.settings().withSentences(6, 2, 3), 5).corpus();
    Path target = elsewhere.resolve("written");

    CorpusFolder.write(corpus, target);
    Corpus read = CorpusFolder.read(target);

    assertThat(read.manifest()).isEqualTo(corpus.manifest());
    assertThat(read.dataHash()).isEqualTo(corpus.dataHash());
    assertThat(read.name()).isEqualTo("written");
    assertThatThrownBy(() -> CorpusFolder.write(corpus, target))
        .hasMessageContaining("holds a corpus already");
  }

  @Test
  void clipsOfASplitShareTheirFilesAndPartsAreCut(@TempDir Path elsewhere) throws IOException {
    Corpus corpus =
        read(
            HEADER.replace("\n", "\tstart\tend\n")
                + "x\tclips/a.pose\ttrain\tS1\ta b\t\t\t\n"
                + "y\tclips/a.pose\ttrain\tS2\tc\t\t0.2\t0.6\n");
    Path target = elsewhere.resolve("shared");

    assertThat(CorpusFolder.writeSharing(corpus, target)).isEqualTo(1);

    assertThat(CorpusFolder.read(target).manifest()).isEqualTo(corpus.manifest());
    assertThat(Files.isSameFile(target.resolve("clips/x.pose"), folder.resolve("clips/a.pose")))
        .isTrue();
  }

  @Test
  void aClipKnowsTheExtractorOfTheFolderThatItLiesIn() throws IOException {
    read(HEADER + "x\tclips/a.pose\ttrain\tS1\ta b\t\n");
    Path clip = folder.resolve("clips/a.pose");

    assertThat(CorpusFolder.extractorOf(clip)).isEmpty();
    Files.writeString(folder.resolve("provenance.tsv"), "extractor\tOpenPose@1.7.0\n");
    assertThat(CorpusFolder.extractorOf(clip)).contains(new Extractor("OpenPose", "1.7.0"));
    Files.delete(folder.resolve("corpus.tsv"));
    assertThat(CorpusFolder.extractorOf(clip)).isEmpty();
  }

  @Test
  void hashChangesWithEverythingThatTrainingSees(@TempDir Path elsewhere) throws IOException {
    String line = "x\tclips/a.pose\ttrain\tS1\ta b\tA B\n";
    String hash = read(HEADER + line).dataHash();

    assertThat(read(HEADER + line).dataHash()).isEqualTo(hash);
    for (String[] change :
        List.of(
            new String[] {"a b", "a c"},
            new String[] {"train", "dev"},
            new String[] {"S1", "S2"},
            new String[] {"A B", ""})) {
      assertThat(read(HEADER + line.replace(change[0], change[1])).dataHash()).isNotEqualTo(hash);
    }
    float[] moved = CLIP.coordinates().clone();
    moved[7] = Math.nextUp(moved[7]);
    Files.write(
        folder.resolve("clips/a.pose"),
        PoseFile.write(new Clip(CLIP.layout(), 25, CLIP.frames(), moved, CLIP.confidence(), null)));
    assertThat(read(HEADER + line).dataHash()).isNotEqualTo(hash);
  }

  @Test
  void damagedTableIsACorpusOrAListOfProblems() throws IOException {
    byte[] table =
        ("id\tpath\tsplit\tsigner\ttext\tgloss\tstart\tend\n"
                + "x\tclips/a.pose\ttrain\tS1\tein größeres wort\tW\t0\t1\n"
                + "y\tclips/a.pose\ttest\tunknown\t\"quote\t\t\t\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] odd = "\t\n\r\0/.\"\\ -9xé".getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int seed = 0; seed < 1_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      byte[] damaged = Arrays.copyOf(table, table.length - random.nextInt(4) * random.nextInt(30));
      for (int i = random.nextInt(4); i >= 0; i--) {
        damaged[random.nextInt(damaged.length)] = odd[random.nextInt(odd.length)];
      }
      Files.write(folder.resolve("corpus.tsv"), damaged);
      try {
        assertThat(CorpusFolder.read(folder).examples()).isNotEmpty();
      } catch (SignRelayException e) {
        assertThat(e.code()).isEqualTo(ErrorCode.CORPUS_INVALID);
        refused++;
      }
    }
    assertThat(refused).isBetween(300, 990);
  }
}
