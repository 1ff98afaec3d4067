package org.signrelay.learning.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.ExampleTexts;
import org.signrelay.spi.SignRelayException;
import org.signrelay.spi.SimilarityHistory;

/**
 * The snapshots of one reference run, in their order. Its examples are the scored ones, numbered
 * from 0: those of the corpus, unless a {@linkplain #isSample sample} was drawn. Immutable and
 * thread-safe; the files stay mapped for as long as this object is reachable.
 */
public final class StoredHistory implements SimilarityHistory {
  private final List<Snapshot> snapshots;
  private final ScoredExamples scored;

  private StoredHistory(List<Snapshot> snapshots) {
    this.snapshots = List.copyOf(snapshots);
    this.scored = snapshots.getFirst().examples();
  }

  /**
   * Opens the snapshots of a run.
   *
   * @param digests of the files, in the order of the run
   * @throws SignRelayException with {@code CONFLICT} if they belong to another corpus or model, or
   *     if there are fewer than two; with {@code MODEL_UNREADABLE} if one is damaged
   */
  public static StoredHistory open(
      List<String> digests, SnapshotStore store, RunIdentity identity) {
    List<Snapshot> snapshots = new ArrayList<>();
    for (String digest : digests) {
      Snapshot snapshot = Snapshot.open(store.path(digest));
      requireSame("corpus", identity.corpus(), snapshot.header().identity().corpus());
      requireSame("model", identity.model(), snapshot.header().identity().model());
      snapshots.add(snapshot);
    }
    if (snapshots.size() < 2) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "a similarity history has at least two checkpoints, but this one has "
              + snapshots.size());
    }
    return new StoredHistory(snapshots);
  }

  private static void requireSame(String what, String expected, String found) {
    if (!found.equals(expected)) {
      throw new SignRelayException(
          ErrorCode.CONFLICT,
          "the similarity history belongs to another %s: expected %s, found %s"
              .formatted(what, expected, found));
    }
  }

  /** Whether it covers a part of the corpus only. */
  public boolean isSample() {
    return scored.rows().length < scored.corpusExamples();
  }

  /** Which training example of the corpus an example of this history is. */
  public int corpusIndex(int example) {
    return scored.rows()[example];
  }

  /** The steps of the reference run that the checkpoints were taken after. */
  public int[] steps() {
    return snapshots.stream().mapToInt(snapshot -> snapshot.header().step()).toArray();
  }

  /** How many different sentences there are: examples of one have the same scores. */
  public int sentences() {
    return scored.texts();
  }

  /** The number, from 0, of an example's sentence. */
  public int sentenceOf(int example) {
    return scored.columns()[example];
  }

  /** For each sentence the first example that has it. */
  public int[] firstOfEachSentence() {
    int[] first = new int[sentences()];
    Arrays.fill(first, -1);
    for (int example = examples() - 1; example >= 0; example--) {
      first[sentenceOf(example)] = example;
    }
    return first;
  }

  @Override
  public int examples() {
    return scored.rows().length;
  }

  @Override
  public int checkpoints() {
    return snapshots.size();
  }

  @Override
  public float raw(int checkpoint, int clip, int text) {
    return snapshots.get(checkpoint).scores().at(clip, scored.columns()[text]);
  }

  @Override
  public double mean(int checkpoint) {
    return snapshots.get(checkpoint).header().mean();
  }

  @Override
  public double deviation(int checkpoint) {
    return snapshots.get(checkpoint).header().deviation();
  }

  /**
   * The same texts with the cosines that the reference run's text encoder gave them at its end; for
   * a history of the whole corpus.
   */
  public ExampleTexts embedded(ExampleTexts texts) {
    Snapshot last = snapshots.getLast();
    return new ExampleTexts() {
      @Override
      public String text(int example) {
        return texts.text(example);
      }

      @Override
      public float cosine(int one, int other) {
        return last.cosine(one, other);
      }
    };
  }
}
