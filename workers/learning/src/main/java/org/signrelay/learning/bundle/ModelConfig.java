package org.signrelay.learning.bundle;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.signrelay.spi.KeypointLayout;

/**
 * What is needed to build the model again and to prepare clips for it: {@code config.json}.
 * Immutable.
 *
 * @param format {@link #FORMAT}
 * @param width d, the width of a token
 * @param encoderLayers Transformer encoder layers above the encoder plugin
 * @param decoderLayers Transformer decoder layers
 * @param heads attention heads; divides the width
 * @param feedForward hidden width of a feed-forward block
 * @param vocabulary tokens of the tokenizer, special ones included
 * @param maxTargetTokens the longest text, start and end included
 * @param maxFrames the longest clip
 * @param frameRate frames a second that the model was trained on
 * @param encoder the plugin that turns clips into tokens
 * @param layout the keypoints of every clip
 */
public record ModelConfig(
    int format,
    int width,
    int encoderLayers,
    int decoderLayers,
    int heads,
    int feedForward,
    int vocabulary,
    int maxTargetTokens,
    int maxFrames,
    double frameRate,
    EncoderPlugin encoder,
    KeypointLayout layout) {
  /** The version of this file's format. */
  public static final int FORMAT = 1;

  /**
   * Which encoder, with which options.
   *
   * @param slot such as {@code encoder/skeleton}
   * @param plugin {@code id@version}
   * @param options every option as text, defaults included
   */
  public record EncoderPlugin(String slot, String plugin, SortedMap<String, String> options) {
    public EncoderPlugin {
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
  }

  public ModelConfig {
    if (format != FORMAT) {
      throw new IllegalArgumentException("format must be %d, but is %d".formatted(FORMAT, format));
    }
    requirePositive("width", width);
    requirePositive("encoder_layers", encoderLayers);
    requirePositive("decoder_layers", decoderLayers);
    requirePositive("heads", heads);
    requirePositive("feed_forward", feedForward);
    requirePositive("vocabulary", vocabulary);
    requirePositive("max_target_tokens", maxTargetTokens);
    requirePositive("max_frames", maxFrames);
    if (width % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the width %d, but is %d".formatted(width, heads));
    }
    if (!(frameRate > 0 && frameRate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("frame_rate must be positive, but is " + frameRate);
    }
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }
}
