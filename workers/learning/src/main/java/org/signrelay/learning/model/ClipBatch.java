package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import org.signrelay.spi.PreparedClip;

/**
 * Prepared clips, padded with zeros to one length.
 *
 * @param frames (B,T,F)
 * @param mask (B,T), 1 = real
 */
public record ClipBatch(NDArray frames, NDArray mask) {

  /** As {@link #of(NDManager, List, int)}, of the longest clip's length. */
  public static ClipBatch of(NDManager manager, List<PreparedClip> clips) {
    return of(manager, clips, longest(clips));
  }

  /** The frames of the longest clip. */
  public static int longest(List<PreparedClip> clips) {
    return clips.stream().mapToInt(PreparedClip::frames).max().orElseThrow();
  }

  /**
   * Lays clips of one layout into tensors that live as long as the manager.
   *
   * <p>The frames are a product, and so lie in the engine's own memory, aligned: the last bits of
   * MKL's matrix products depend on where their operands begin, and Java's buffers begin anywhere.
   *
   * @param length T, no less than the longest clip's
   */
  public static ClipBatch of(NDManager manager, List<PreparedClip> clips, int length) {
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
