package org.signrelay.learning.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SignRelayException;

class StoredHistoryTest {
  private static final RunIdentity IDENTITY = new RunIdentity("c".repeat(64), "d".repeat(64));

  /** Examples 0 and 2 have one sentence: two columns for three rows. */
  private static final ScoredExamples EXAMPLES =
      ScoredExamples.choose(List.of("a", "b", "a"), 10, 1);

  private final SnapshotFolder snapshots = new SnapshotFolder();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    snapshots.close();
  }

  private String snapshot(RunIdentity identity, int step, float shift) throws IOException {
    return snapshots.put(file(identity, step, shift));
  }

  private Path file(RunIdentity identity, int step, float shift) throws IOException {
    Path file = Files.createTempFile(folder, "snapshot", "");
    SnapshotHeader header = new SnapshotHeader(identity, step, 3, 3, 2, 2, 0, 1);
    try (SnapshotWriter writer = new SnapshotWriter(file, header, EXAMPLES)) {
      writer.vector(0, new float[] {1, 0, 0.6f, 0.8f}, 0);
      writer.vector(1, new float[] {1, 0, 0.6f, 0.8f}, 2);
      writer.scores(2, new float[] {0.5f + shift, 0.25f + shift}, 0);
      writer.scores(0, new float[] {0.75f + shift, 0.5f + shift}, 0);
      writer.scores(1, new float[] {-0.5f + shift, 1 + shift}, 0);
      writer.finish();
    }
    return file;
  }

  private StoredHistory open(String... digests) {
    return StoredHistory.open(List.of(digests), snapshots, IDENTITY);
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    StoredHistory history = open(snapshot(IDENTITY, 30, 0), snapshot(IDENTITY, 60, 0.125f));

    assertThat(history.examples()).isEqualTo(3);
    assertThat(history.checkpoints()).isEqualTo(2);
    assertThat(history.steps()).containsExactly(30, 60);
    assertThat(history.raw(0, 0, 1)).isEqualTo(0.5f);
    assertThat(history.raw(0, 2, 0)).isEqualTo(0.5f); // exact in float16, as all of these
    assertThat(history.raw(0, 2, 2)).isEqualTo(0.5f);
    assertThat(history.raw(1, 1, 1)).isEqualTo(1.125f);
    assertThat(history.margin(0, 1, 0)).isEqualTo(1.5f);
    assertThat(history.firstOfEachSentence()).containsExactly(0, 1);
  }

  /** The negatives are (0,b), (1,a) and (2,b): 0.5, -0.5 and 0.25. */
  @Test
  void momentsAreThoseOfTheNegatives() throws IOException {
    StoredHistory history = open(snapshot(IDENTITY, 30, 0), snapshot(IDENTITY, 60, 4));
    double mean = 0.25 / 3;
    double deviation = Math.sqrt((0.25 + 0.25 + 0.0625) / 3 - mean * mean);

    assertThat(history.mean(0)).isCloseTo(mean, within(1e-12));
    assertThat(history.deviation(0)).isCloseTo(deviation, within(1e-12));
    assertThat(history.standardised(0, 0, 1))
        .isCloseTo((float) ((0.5 - mean) / deviation), within(1e-6f));
    assertThat(history.standardised(1, 0, 1))
        .isCloseTo(history.standardised(0, 0, 1), within(1e-5f)); // a global shift
  }

  @Test
  void sentencesHaveTheCosinesOfTheLastTextEncoder() throws IOException {
    ExampleTexts texts =
        open(snapshot(IDENTITY, 30, 0), snapshot(IDENTITY, 60, 0))
            .embedded(List.of("a", "b", "a")::get);

    assertThat(texts.cosine(0, 1)).isCloseTo(0.6f, within(1e-3f));
    assertThat(texts.cosine(0, 2)).isEqualTo(1);
    assertThat(texts.text(1)).isEqualTo("b");
  }

  @Test
  void aHistoryOfAnotherCorpusIsRefused() throws IOException {
    RunIdentity other = new RunIdentity("e".repeat(64), IDENTITY.model());
    String digest = snapshot(other, 30, 0);

    assertThatThrownBy(() -> open(digest, digest))
        .isInstanceOfSatisfying(
            SignRelayException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT))
        .hasMessage(
            "the similarity history belongs to another corpus: expected %s, found %s"
                .formatted(IDENTITY.corpus(), other.corpus()));
  }

  @Test
  void fewerThanTwoCheckpointsAreNoHistory() throws IOException {
    String digest = snapshot(IDENTITY, 30, 0);

    assertThatThrownBy(() -> open(digest))
        .hasMessage("a similarity history has at least two checkpoints, but this one has 1");
    assertThatThrownBy(this::open).hasMessageContaining("has 0");
  }

  @Test
  void aFileThatIsCutIsRefusedWhereverItIsCut() throws IOException {
    byte[] whole = Files.readAllBytes(file(IDENTITY, 30, 0));
    for (int length = 0; length < whole.length; length += 7) {
      Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Snapshot.open(cut))
          .isInstanceOfSatisfying(
              SignRelayException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNREADABLE));
    }
  }

  @Test
  void scoresThatAreNotFiniteEndTheTraining() {
    assertThatThrownBy(() -> file(IDENTITY, 30, Float.NaN))
        .isInstanceOfSatisfying(
            SignRelayException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.TRAINING_DIVERGED));
  }

  @Test
  void aSampleIsDrawnBySeedAndKeepsTheOrder() {
    List<String> texts = List.of("a", "b", "c", "d", "e", "f", "g", "h");

    ScoredExamples sample = ScoredExamples.choose(texts, 4, 5);

    assertThat(sample.rows()).hasSize(4).isSorted().doesNotHaveDuplicates();
    assertThat(sample.rows()).isEqualTo(ScoredExamples.choose(texts, 4, 5).rows());
    assertThat(sample.columns()).containsExactly(0, 1, 2, 3);
  }
}
