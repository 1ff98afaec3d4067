package org.signrelay.learning.trajectory;

import com.fasterxml.jackson.annotation.JsonValue;
import org.signrelay.spi.SimilarityHistory;

/** Which score of a pair is followed. On every scale a pair that is pushed away goes down. */
public enum Scale {
  /** The similarity itself: it carries whatever drift all pairs share. */
  RAW("raw"),
  /** Standardised at each checkpoint. */
  STANDARDISED("z"),
  /** How far the sentence lies above the clip's own: the margin with its sign turned. */
  MARGIN("margin");

  private final String label;

  Scale(String label) {
    this.label = label;
  }

  @JsonValue
  public String label() {
    return label;
  }

  /** A pair's scores, checkpoint by checkpoint. */
  public Trajectory follow(SimilarityHistory history, int clip, int text) {
    double[] scores = new double[history.checkpoints()];
    for (int k = 0; k < scores.length; k++) {
      scores[k] =
          switch (this) {
            case RAW -> history.raw(k, clip, text);
            case STANDARDISED -> history.standardised(k, clip, text);
            case MARGIN -> -history.margin(k, clip, text);
          };
    }
    return new Trajectory(scores);
  }
}
