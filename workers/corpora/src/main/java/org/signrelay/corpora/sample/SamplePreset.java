package org.signrelay.corpora.sample;

import java.util.Locale;
import java.util.Optional;

/** The sample corpora that have names. */
public enum SamplePreset {
  /** Much data, little noise: a small model translates it well after a minute of training. */
  EASY(new SampleSettings(1500, 3, 6, 100, 200, 0.024, 1, 1, 0.28, 0.02, 0.3, 0.8, 0)),
  /** Few sentences, loud joints, unlike signers: room for improvement. */
  HARD(new SampleSettings(500, 3, 6, 100, 200, 0.072, 2, 0.6, 0.2, 0.02, 0.3, 0.8, 0)),
  /** Like {@link #HARD}, with more sentences full of habits that the test breaks. */
  PRIOR(new SampleSettings(800, 3, 6, 100, 200, 0.072, 2, 0.6, 0.2, 0.02, 0.3, 0.8, 0.9));

  private final SampleSettings settings;

  SamplePreset(SampleSettings settings) {
    this.settings = settings;
  }

  public SampleSettings settings() {
    return settings;
  }

  /** As recipes write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset that recipes write this way. */
  public static Optional<SamplePreset> ofLabel(String label) {
    for (SamplePreset preset : values()) {
      if (preset.label().equals(label)) {
        return Optional.of(preset);
      }
    }
    return Optional.empty();
  }
}
