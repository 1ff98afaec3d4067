package org.signrelay.corpora;

import org.signrelay.spi.Clip;

/**
 * What a clip's numbers betray of the program that found them, whatever anybody says: its points,
 * how it tells confidence, and in what unit it measures. A corpus with two of these mixes programs.
 */
final class ExtractorFingerprint {
  private static final float LARGEST_FRACTION = 3;

  private ExtractorFingerprint() {}

  static String of(Clip clip) {
    return "%s, %s, %s".formatted(clip.layout().name(), confidence(clip), unit(clip));
  }

  private static String confidence(Clip clip) {
    boolean missing = false;
    for (float confidence : clip.confidence()) {
      if (confidence != 0 && confidence != 1) {
        return "graded confidence";
      }
      missing |= confidence == 0;
    }
    return missing ? "seen or not seen" : "all points seen";
  }

  private static String unit(Clip clip) {
    int dimensions = clip.layout().dimensions();
    for (int cell = 0; cell < clip.confidence().length; cell++) {
      if (clip.confidence()[cell] > 0
          && (Math.abs(clip.coordinates()[cell * dimensions]) > LARGEST_FRACTION
              || Math.abs(clip.coordinates()[cell * dimensions + 1]) > LARGEST_FRACTION)) {
        return "pixels";
      }
    }
    return "fractions or metres";
  }
}
