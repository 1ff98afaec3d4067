package org.signrelay.learning.decoding;

import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.TranslationModel;
import org.signrelay.learning.text.SubwordTokenizer;

/** Takes the likeliest token each time. */
final class GreedySearch {
  private GreedySearch() {}

  /** One hypothesis a clip. */
  static List<Hypothesis> search(TranslationModel model, Memory memory, int maxTokens) {
    int rows = Math.toIntExact(memory.tokens().getShape().get(0));
    int[] inPlace = IntStream.range(0, rows).toArray();
    List<Hypothesis> hypotheses = new ArrayList<>(Collections.nCopies(rows, null));
    int[] ids = new int[rows];
    try (DecodingCursor cursor = new DecodingCursor(model, memory, 1)) {
      DecodingCursor.Next next = cursor.start();
      int open = extend(hypotheses, ids, next);
      for (int length = 1; length < maxTokens && open > 0; length++) {
        next = cursor.read(ids, inPlace);
        open = extend(hypotheses, ids, next);
      }
    }
    return hypotheses.stream().map(Objects::requireNonNull).toList();
  }

  /** Adds a token to every row that has not ended; returns how many are still open. */
  private static int extend(List<Hypothesis> hypotheses, int[] ids, DecodingCursor.Next next) {
    NDList top = next.logProbabilities().topK(1, 1, true, true);
    float[] values = top.get(0).toFloatArray();
    long[] tokens = top.get(1).toLongArray();
    int open = 0;
    for (int row = 0; row < ids.length; row++) {
      Hypothesis before = hypotheses.get(row);
      if (before != null && before.ended()) {
        ids[row] = SubwordTokenizer.PADDING;
        continue;
      }
      ids[row] = Math.toIntExact(tokens[row]);
      Hypothesis longer = Hypothesis.after(before, ids[row], values[row], next.attended()[row]);
      hypotheses.set(row, longer);
      open += longer.ended() ? 0 : 1;
    }
    return open;
  }
}
