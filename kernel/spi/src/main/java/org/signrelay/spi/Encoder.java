package org.signrelay.spi;

import java.util.List;

/**
 * Maps a clip to a sequence of feature vectors, {@code Clip -> (N, S, D)}: N clips, S output
 * tokens, D {@linkplain #width() features}.
 *
 * <p>Thread-safety: {@link #prepare} and {@link #tokenSpans} may be called from any number of
 * threads at once; the block of a {@link TrainableEncoder} follows DJL's rules.
 */
public sealed interface Encoder permits TrainableEncoder {

  /** The columns of every {@link PreparedClip} that {@link #prepare} returns. */
  PreparedLayout preparedLayout();

  /** D, the width of an output token. */
  int width();

  /**
   * Selects and normalises keypoints. Plain Java, no tensors: preference operators and augmentation
   * work on the result.
   *
   * @return a clip with as many frames as the given one, all values finite; points that were not
   *     seen have presence 0 and coordinates 0
   * @throws UnsupportedLayoutException if the clip's layout is not the one this encoder was made
   *     for
   */
  PreparedClip prepare(Clip clip);

  /**
   * The frames and the part that each output token covers, for a clip of the given length. The size
   * of the list is S. Saliency over tokens is mapped back to frames through it.
   */
  List<TokenSpan> tokenSpans(int frames);
}
