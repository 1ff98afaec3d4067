package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.signrelay.learning.text.SubwordTokenizer;

/**
 * Sentences as token ids, padded to the longest. L counts the tokens and one more: the start on the
 * input side, the end on the label side.
 *
 * @param inputs (B,L) int64: the start, then the tokens
 * @param labels (B,L) int64: the tokens, then the end
 * @param mask (B,L), 1 = a label that counts
 */
public record TextBatch(NDArray inputs, NDArray labels, NDArray mask) {

  /** Lays token ids, without special tokens, into tensors that live as long as the manager. */
  public static TextBatch of(NDManager manager, List<int[]> texts) {
    int length = 1 + texts.stream().mapToInt(text -> text.length).max().orElseThrow();
    long[] inputs = new long[texts.size() * length];
    long[] labels = new long[texts.size() * length];
    float[] mask = new float[texts.size() * length];
    Arrays.fill(inputs, SubwordTokenizer.PADDING);
    Arrays.fill(labels, SubwordTokenizer.PADDING);
    for (int row = 0; row < texts.size(); row++) {
      int[] text = texts.get(row);
      int start = row * length;
      inputs[start] = SubwordTokenizer.START;
      labels[start + text.length] = SubwordTokenizer.END;
      for (int i = 0; i < text.length; i++) {
        inputs[start + i + 1] = text[i];
        labels[start + i] = text[i];
      }
      Arrays.fill(mask, start, start + text.length + 1, 1);
    }
    Shape shape = new Shape(texts.size(), length);
    return new TextBatch(
        manager.create(inputs, shape), manager.create(labels, shape), manager.create(mask, shape));
  }
}
