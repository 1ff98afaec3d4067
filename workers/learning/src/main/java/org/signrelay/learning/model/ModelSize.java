package org.signrelay.learning.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The sizes of a {@link TranslationModel}.
 *
 * @param width D, the width of all tokens inside the model
 * @param heads H, attention heads; divides the width
 * @param feedForward the inner width of the feed-forward blocks
 * @param encoderLayers layers over the encoder plugin's tokens
 * @param decoderLayers layers of the text decoder
 */
public record ModelSize(
    int width, int heads, int feedForward, int encoderLayers, int decoderLayers) {

  public ModelSize {
    List<String> problems = new ArrayList<>();
    if (width < 1 || heads < 1 || width % heads != 0) {
      problems.add("heads must divide width, but width is " + width + " and heads " + heads);
    }
    if (feedForward < 1) {
      problems.add("feed_forward must be at least 1, but was " + feedForward);
    }
    if (encoderLayers < 1 || decoderLayers < 1) {
      problems.add(
          "encoder and decoder need at least one layer, but have %d and %d"
              .formatted(encoderLayers, decoderLayers));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
  }

  /** The size that trains on one core in about a minute: 0.6 M weights. */
  public static ModelSize tiny() {
    return new ModelSize(96, 4, 192, 2, 2);
  }
}
