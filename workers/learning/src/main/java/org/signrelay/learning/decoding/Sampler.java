package org.signrelay.learning.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.signrelay.learning.engine.Seeds;
import org.signrelay.learning.model.Memory;
import org.signrelay.learning.model.SentenceWriter;
import org.signrelay.learning.text.SubwordTokenizer;

/** Draws sentences token by token, each token with p^(1/temperature). */
public final class Sampler {
  private Sampler() {}

  /**
   * A sentence a row of the memory, as token ids without special tokens.
   *
   * @param maxTokens the longest, the end included
   * @param temperature above 0: 1 draws as the model believes, near 0 the likeliest token
   * @param seed decides, with the row, all draws
   */
  public static List<int[]> sample(
      SentenceWriter model, Memory memory, int maxTokens, double temperature, long seed) {
    int rows = Math.toIntExact(memory.tokens().getShape().get(0));
    Random[] randoms = new Random[rows];
    Arrays.setAll(randoms, row -> new Random(Seeds.derive(seed, row)));
    List<List<Integer>> written = new ArrayList<>();
    IntStream.range(0, rows).forEach(row -> written.add(new ArrayList<>()));
    int[] inPlace = IntStream.range(0, rows).toArray();
    int[] ids = new int[rows];
    boolean[] ended = new boolean[rows];
    try (DecodingCursor cursor = new DecodingCursor(model, memory, 1)) {
      DecodingCursor.Next next = cursor.start();
      for (int length = 1; length <= maxTokens; length++) {
        float[] logProbabilities = next.logProbabilities().toFloatArray();
        int open = 0;
        for (int row = 0; row < rows; row++) {
          ids[row] =
              ended[row]
                  ? SubwordTokenizer.PADDING
                  : draw(logProbabilities, row, rows, temperature, randoms[row]);
          ended[row] |= ids[row] == SubwordTokenizer.END;
          if (!ended[row]) {
            written.get(row).add(ids[row]);
            open++;
          }
        }
        if (open == 0 || length == maxTokens) {
          break;
        }
        next = cursor.read(ids, inPlace);
      }
    }
    return written.stream()
        .map(tokens -> tokens.stream().mapToInt(Integer::intValue).toArray())
        .toList();
  }

  /** The Gumbel-max trick: the greatest of log p / temperature + noise. */
  private static int draw(
      float[] logProbabilities, int row, int rows, double temperature, Random random) {
    int vocabulary = logProbabilities.length / rows;
    int best = SubwordTokenizer.END;
    double most = Double.NEGATIVE_INFINITY;
    for (int token = 0; token < vocabulary; token++) {
      double noise = -Math.log(-Math.log(Math.max(random.nextDouble(), Double.MIN_NORMAL)));
      double value = logProbabilities[row * vocabulary + token] / temperature + noise;
      if (value > most) {
        most = value;
        best = token;
      }
    }
    return best;
  }
}
