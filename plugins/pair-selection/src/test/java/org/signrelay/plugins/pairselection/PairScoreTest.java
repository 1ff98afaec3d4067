package org.signrelay.plugins.pairselection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.spi.SimilarityHistory;

class PairScoreTest {
  /**
   * Two examples; their negatives are (0,1) and (1,0). Checkpoint by checkpoint the means are 0.2,
   * 0.3 and 0.6, the deviations 0.1, 0.2 and 0.3.
   */
  private static final SimilarityHistory HISTORY =
      SimilarityHistory.of(
          new float[][] {{0.5f, 0.3f}, {0.1f, 0.4f}},
          new float[][] {{0.6f, 0.5f}, {0.1f, 0.7f}},
          new float[][] {{0.9f, 0.3f}, {0.9f, 0.8f}});

  @ParameterizedTest
  @CsvSource({
    "ENDPOINT,RAW,0,1,0.0", // .3 - .3
    "ENDPOINT,RAW,1,0,0.8", // .9 - .1
    "ENDPOINT,Z,0,1,-2.0", // (.3-.6)/.3 - (.3-.2)/.1
    "ENDPOINT,Z,1,0,2.0", // (.9-.6)/.3 - (.1-.2)/.1
    "ENDPOINT,MARGIN,0,1,-0.4", // (.3-.9) - (.3-.5)
    "ENDPOINT,MARGIN,1,0,0.4", // (.9-.8) - (.1-.4)
    "SLOPE,RAW,0,1,0.0", // (.3-.3)/2 a step, two steps
    "SLOPE,RAW,1,0,0.8",
    "SLOPE,MARGIN,1,0,0.4",
    "LEVEL,RAW,1,0,0.9",
    "LEVEL,Z,0,1,-1.0",
    "LEVEL,MARGIN,0,1,-0.6"
  })
  void scoresByHand(
      PairScore.Change change, PairScore.Scale scale, int clip, int text, double expected) {
    assertThat(PairScore.of(HISTORY, change, scale).of(clip, text))
        .isCloseTo(expected, within(1e-5));
  }

  @Test
  void slopeListensToTheCheckpointsBetween() {
    SimilarityHistory history = SimilarityHistory.of(at(0), at(0.4f), at(0.1f), at(0.3f));
    // Slope: (-1.5·0 - .5·.4 + .5·.1 + 1.5·.3) / 5 = .06 a step, three steps.
    assertThat(PairScore.of(history, PairScore.Change.SLOPE, PairScore.Scale.RAW).of(0, 1))
        .isCloseTo(0.18, within(1e-6));
  }

  @Test
  void aConstantAddedToACheckpointChangesNothingButRawScores() {
    SimilarityHistory shifted =
        SimilarityHistory.of(
            new float[][] {{0.5f, 0.3f}, {0.1f, 0.4f}},
            new float[][] {{0.6f, 0.5f}, {0.1f, 0.7f}},
            new float[][] {{5.9f, 5.3f}, {5.9f, 5.8f}});
    for (PairScore.Scale scale :
        new PairScore.Scale[] {PairScore.Scale.Z, PairScore.Scale.MARGIN}) {
      assertThat(PairScore.of(shifted, PairScore.Change.ENDPOINT, scale).of(1, 0))
          .isCloseTo(
              PairScore.of(HISTORY, PairScore.Change.ENDPOINT, scale).of(1, 0), within(1e-4));
    }
  }

  private static float[][] at(float score) {
    return new float[][] {{1, score}, {score, 1}};
  }
}
