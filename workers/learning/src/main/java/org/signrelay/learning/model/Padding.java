package org.signrelay.learning.model;

import ai.djl.ndarray.NDManager;
import java.util.List;
import org.signrelay.spi.PreparedClip;

/**
 * Pads a training's clips to few lengths: multiples of {@value #FINEST} frames, of more for long
 * clips, so that at most an eighth, or a few frames, is added.
 *
 * <p>For every new length the engine's convolutions (oneDNN) compile code and keep it, up to 1,024
 * times. Where each batch is as long as its longest clip, that never ends in thousands of steps;
 * what is kept lies between the tensors of the steps, and the C heap grows around it.
 *
 * @param most frames that the model reads: nothing is padded beyond them
 */
public record Padding(int most) {
  private static final int FINEST = 8;

  /** Of an octave of lengths, so many occur. */
  private static final int LENGTHS_AN_OCTAVE = 8;

  public static Padding of(TranslationModel model) {
    return new Padding(model.limits().frames());
  }

  public ClipBatch batch(NDManager manager, List<PreparedClip> clips) {
    return ClipBatch.of(manager, clips, padded(ClipBatch.longest(clips)));
  }

  /** The length of a batch whose longest clip has so many frames. */
  public int padded(int longest) {
    int step = Math.max(FINEST, Integer.highestOneBit(longest) / LENGTHS_AN_OCTAVE);
    int padded = Math.ceilDiv(longest, step) * step;
    return Math.max(longest, Math.min(most, padded));
  }
}
