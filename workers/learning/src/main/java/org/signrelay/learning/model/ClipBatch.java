package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.PreparedClip;

/**
 * Prepared clips, padded with zeros to the longest.
 *
 * @param frames (B,T,F)
 * @param mask (B,T), 1 = real
 */
public record ClipBatch(NDArray frames, NDArray mask) {

  /**
   * Lays clips of one layout into tensors that live as long as the manager.
   *
   * <p>The frames are a product, and so lie in the engine's own memory, aligned: the last bits of
   * MKL's matrix products depend on where their operands begin, and Java's buffers begin anywhere.
   */
  public static ClipBatch of(NDManager manager, List<PreparedClip> clips) {
    int length = clips.stream().mapToInt(PreparedClip::frames).max().orElseThrow();
    int width = clips.getFirst().layout().width();
    float[] frames = new float[clips.size() * length * width];
    float[] mask = new float[clips.size() * length];
    for (int row = 0; row < clips.size(); row++) {
      PreparedClip clip = clips.get(row);
      System.arraycopy(clip.values(), 0, frames, row * length * width, clip.values().length);
      Arrays.fill(mask, row * length, row * length + clip.frames(), 1);
    }
    NDArray keep = manager.create(mask, new Shape(clips.size(), length));
    NDArray padded = manager.create(frames, new Shape(clips.size(), length, width));
    return new ClipBatch(padded.mul(keep.expandDims(2)), keep);
  }
}
