package org.signrelay.learning.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * Keeps the K likeliest beginnings of each clip's sentence. A hypothesis that ends among the K best
 * continuations is set aside; a clip is done when K are, or at the greatest length. The best by log
 * p / length^α wins; one that has not ended only if none has.
 *
 * <pre>
 * B clips   K beam   V vocabulary
 * </pre>
 */
final class BeamSearch {
  private static final float DEAD = -1e8f;

  private final TranslationModel model;
  private final int beam;
  private final double lengthPenalty;
  private final int maxTokens;

  /**
   * @param maxTokens the greatest length, the end included
   */
  BeamSearch(TranslationModel model, int beam, double lengthPenalty, int maxTokens) {
    this.model = model;
    this.beam = beam;
    this.lengthPenalty = lengthPenalty;
    this.maxTokens = maxTokens;
  }

  /** One clip's search. */
  private final class Beam {
    private final @Nullable Hypothesis[] open = new @Nullable Hypothesis[beam];
    private final float[] sums = new float[beam];
    private final List<Hypothesis> done = new ArrayList<>();

    Beam() {
      for (int k = 1; k < beam; k++) {
        sums[k] = DEAD; // all rows begin alike: only the first may be continued
      }
    }

    boolean finished() {
      return done.size() >= beam;
    }

    Hypothesis best() {
      Stream<Hypothesis> candidates =
          done.isEmpty() ? Arrays.stream(open).filter(Objects::nonNull) : done.stream();
      return candidates
          .max(Comparator.comparingDouble(hypothesis -> hypothesis.score(lengthPenalty)))
          .orElseThrow();
    }
  }

  /** The best hypothesis of each clip. */
  List<Hypothesis> search(Memory memory) {
    int clips = Math.toIntExact(memory.tokens().getShape().get(0));
    List<Beam> beams = new ArrayList<>();
    for (int clip = 0; clip < clips; clip++) {
      beams.add(new Beam());
    }
    int[] ids = new int[clips * beam];
    int[] parents = new int[clips * beam];
    try (DecodingCursor cursor = new DecodingCursor(model, memory, beam)) {
      extend(beams, cursor.start(), ids, parents);
      for (int length = 1; length < maxTokens && !allFinished(beams); length++) {
        extend(beams, cursor.read(ids, parents), ids, parents);
      }
    }
    return beams.stream().map(Beam::best).toList();
  }

  private static boolean allFinished(List<Beam> beams) {
    return beams.stream().allMatch(Beam::finished);
  }

  private void extend(List<Beam> beams, DecodingCursor.Next next, int[] ids, int[] parents) {
    NDArray logProbabilities = next.logProbabilities(); // (B*K,V)
    int vocabulary = Math.toIntExact(logProbabilities.getShape().get(1));
    float[] sums = new float[beams.size() * beam];
    for (int clip = 0; clip < beams.size(); clip++) {
      System.arraycopy(beams.get(clip).sums, 0, sums, clip * beam, beam);
    }
    NDArray totals = // (B,K*V)
        logProbabilities
            .add(logProbabilities.getManager().create(sums, new Shape(sums.length, 1)))
            .reshape(beams.size(), (long) beam * vocabulary);
    int candidates = Math.min(2 * beam, beam * vocabulary); // K may end and K are left
    NDList top = totals.topK(candidates, 1, true, true);
    float[] totalOf = top.get(0).toFloatArray();
    long[] cellOf = top.get(1).toLongArray();
    for (int clip = 0; clip < beams.size(); clip++) {
      Candidates ranked =
          new Candidates(totalOf, cellOf, clip * candidates, candidates, vocabulary);
      extend(beams.get(clip), ranked, clip * beam, next.attended(), ids, parents);
    }
  }

  /** One clip's best continuations, best first. */
  private record Candidates(float[] totals, long[] cells, int first, int count, int vocabulary) {
    float total(int rank) {
      return totals[first + rank];
    }

    int row(int rank) {
      return (int) (cells[first + rank] / vocabulary);
    }

    int token(int rank) {
      return (int) (cells[first + rank] % vocabulary);
    }
  }

  private void extend(
      Beam state, Candidates ranked, int firstRow, int[] attended, int[] ids, int[] parents) {
    @Nullable Hypothesis[] before = state.open.clone();
    float[] sumsBefore = state.sums.clone();
    boolean wasFinished = state.finished();
    int kept = 0;
    for (int rank = 0; rank < ranked.count() && kept < beam && !wasFinished; rank++) {
      if (ranked.total(rank) <= DEAD) {
        break;
      }
      int row = ranked.row(rank);
      Hypothesis longer =
          Hypothesis.after(
              before[row],
              ranked.token(rank),
              ranked.total(rank) - sumsBefore[row],
              attended[firstRow + row]);
      if (!longer.ended()) {
        state.open[kept] = longer;
        state.sums[kept] = ranked.total(rank);
        ids[firstRow + kept] = longer.token();
        parents[firstRow + kept] = firstRow + row;
        kept++;
      } else if (rank < beam) {
        state.done.add(longer);
      }
    }
    for (int k = kept; k < beam; k++) {
      state.open[k] = null;
      state.sums[k] = DEAD;
      ids[firstRow + k] = SubwordTokenizer.PADDING;
      parents[firstRow + k] = firstRow + k;
    }
  }
}
