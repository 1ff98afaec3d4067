package org.signrelay.app.experiment;

import java.util.Locale;

/** How much of an experiment is run. Only the full scale is evidence. */
public enum Scale {
  /** As registered. */
  FULL(1, 1),
  /** A fifth of the steps: whether everything works, within minutes. */
  QUICK(0.2, 0.3),
  /** A handful of steps: for tests. */
  SMOKE(0.02, 0.06);

  private final double steps;
  private final double corpus;

  Scale(double steps, double corpus) {
    this.steps = steps;
    this.corpus = corpus;
  }

  /** Steps of a stage that has so many at full scale. */
  public int steps(int full) {
    return Math.max(2, (int) Math.round(full * steps));
  }

  /** Examples, of so many at full scale. */
  public int examples(int full) {
    return Math.max(12, (int) Math.round(full * corpus));
  }

  /** Seeds, of so many at full scale. */
  public int seeds(int full) {
    return this == FULL ? full : Math.min(full, 2);
  }

  /** As commands and ledgers write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
