package org.signrelay.learning.decoding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.learning.model.DecoderState;
import org.signrelay.learning.model.DecoderStep;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.SentenceWriter;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * Walks a decoder forward token by token over rows that belong to clips. Holds the tensors of one
 * step only, however long the sentences get. Used by one thread; closed by whoever opened it.
 */
final class DecodingCursor implements AutoCloseable {
  private static final float NEVER = -1e9f;

  private final SentenceWriter model;
  private final NDManager scope;
  private final NDArray forbidden;
  private final int rows;
  private DecoderState state;
  private NDManager held;

  /**
   * @param rowsAClip how many neighbouring rows each clip gets
   */
  DecodingCursor(SentenceWriter model, Memory memory, int rowsAClip) {
    this.model = model;
    this.scope = memory.tokens().getManager().newSubManager();
    this.held = scope.newSubManager();
    int clips = Math.toIntExact(memory.tokens().getShape().get(0));
    this.rows = clips * rowsAClip;
    this.forbidden = forbidden();
    DecoderState start = model.startDecoding(memory);
    this.state =
        rowsAClip == 1
            ? start
            : start.rows(
                scope.create(IntStream.range(0, rows).mapToLong(row -> row / rowsAClip).toArray()));
  }

  /** (V): tokens that are never written. */
  private NDArray forbidden() {
    float[] mask = new float[model.limits().vocabulary()];
    mask[SubwordTokenizer.PADDING] = NEVER;
    mask[SubwordTokenizer.START] = NEVER;
    mask[SubwordTokenizer.UNKNOWN] = NEVER;
    return scope.create(mask);
  }

  /**
   * What the model says next.
   *
   * @param logProbabilities (rows,V), valid until the next step
   * @param attended for each row the clip token that was attended to most
   */
  record Next(NDArray logProbabilities, int[] attended) {}

  /** Reads the first token, the start, in all rows. */
  Next start() {
    int[] ids = new int[rows];
    Arrays.fill(ids, SubwordTokenizer.START);
    return read(ids);
  }

  /**
   * Reads one more token a row.
   *
   * @param parents the row that each row continues, of the same clip
   */
  Next read(int[] ids, int[] parents) {
    try (NDManager own = scope.newSubManager()) {
      boolean inPlace = IntStream.range(0, rows).allMatch(row -> parents[row] == row);
      if (!inPlace) {
        NDArray from = own.create(Arrays.stream(parents).asLongStream().toArray());
        keep(state.reordered(from));
      }
      return read(ids);
    }
  }

  private Next read(int[] ids) {
    NDManager step = scope.newSubManager();
    long[] wide = Arrays.stream(ids).asLongStream().toArray();
    DecoderStep next = model.decodeNext(step.create(wide, new Shape(rows, 1)), state);
    NDArray logProbabilities = next.logits().add(forbidden).logSoftmax(-1);
    int[] attended = attended(next.crossAttention());
    keep(next.state());
    logProbabilities.attach(held);
    step.close();
    return new Next(logProbabilities, attended);
  }

  /** Moves a state to a manager of its own and lets go of the one before. */
  private void keep(DecoderState next) {
    NDManager holder = scope.newSubManager();
    next.attachSeen(holder);
    held.close();
    held = holder;
    state = next;
  }

  /** The later half of the layers and all heads decide together. */
  private int[] attended(List<NDArray> crossAttention) {
    NDList late =
        new NDList(crossAttention.subList(crossAttention.size() / 2, crossAttention.size()));
    NDArray weights = // layers of (rows,H,1,S) -> (rows,S)
        NDArrays.stack(late).sum(new int[] {0, 2}).squeeze(1);
    long[] best = weights.argMax(1).toLongArray();
    return Arrays.stream(best).mapToInt(Math::toIntExact).toArray();
  }

  @Override
  public void close() {
    scope.close();
  }
}
