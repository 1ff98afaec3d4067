package org.signrelay.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.signrelay.clips.Oddity;
import org.signrelay.clips.ReadClip;
import org.signrelay.corpora.CorpusInspection.Counted;
import org.signrelay.corpora.CorpusInspection.MissingPoints;
import org.signrelay.corpora.CorpusInspection.NotNumbers;
import org.signrelay.corpora.CorpusInspection.SignerSummary;
import org.signrelay.corpora.CorpusInspection.SplitSummary;
import org.signrelay.corpora.CorpusInspection.Spread;
import org.signrelay.corpora.CorpusInspection.Unreadable;
import org.signrelay.spi.Clip;
import org.signrelay.spi.ErrorCode;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;
import org.signrelay.spi.SignRelayException;

class CorpusInspectorTest {
  private static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new Part("BODY", List.of("NOSE"), List.of()),
              new Part("LEFT_HAND", List.of("WRIST", "TIP"), List.of())),
          2);

  private static Example example(
      String id, Split split, @Nullable String signer, String text, float... confidence) {
    int frames = confidence.length / 3;
    Clip clip = new Clip(LAYOUT, 10, frames, new float[frames * 6], confidence, signer);
    return new Example(id, split, signer, text, "", () -> clip);
  }

  private static final CorpusInspection INSPECTION =
      CorpusInspector.inspect(
          new Corpus(
              "c",
              List.of(
                  example("a", Split.TRAIN, "A", "one two", 1, 1, 1, 1, 0, 0),
                  example("b", Split.TRAIN, "B", "one two", 1, 0, 1),
                  example("c", Split.TRAIN, null, "three", 0, 1, 1),
                  example("d", Split.TEST, "A", "three", 1, 1, 1),
                  new Example(
                      "e",
                      Split.TEST,
                      "C",
                      "four",
                      "",
                      () -> {
                        throw new SignRelayException(ErrorCode.CLIP_UNREADABLE, "byte 3");
                      })),
              Map.of()));

  @Test
  void splitsAreSummed() {
    assertThat(INSPECTION.splits())
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Double.class)
        .isEqualTo(
            List.of(
                new SplitSummary(
                    Split.TRAIN,
                    3,
                    2,
                    1,
                    0.4,
                    new Spread(1, 1, 4 / 3.0, 2),
                    new Spread(1, 2, 5 / 3.0, 2),
                    2,
                    1,
                    0),
                new SplitSummary(
                    Split.TEST,
                    2,
                    2,
                    0,
                    0.1,
                    new Spread(1, 1, 1, 1),
                    new Spread(1, 1, 1, 1),
                    2,
                    0,
                    1)));
  }

  @Test
  void signersAndTheirOverlapAreShown() {
    assertThat(INSPECTION.signers())
        .containsExactly(
            new SignerSummary("A", Split.TRAIN, 1),
            new SignerSummary("B", Split.TRAIN, 1),
            new SignerSummary("unknown", Split.TRAIN, 1),
            new SignerSummary("A", Split.TEST, 1),
            new SignerSummary("C", Split.TEST, 1));
    assertThat(INSPECTION.signersInSeveralSplits()).containsExactly("A");
  }

  @Test
  void missingPointsAreCountedByPart() {
    // 5 frames: the nose is missing in 1, of the hand's 10 points 3, one frame has no hand at all
    assertThat(INSPECTION.missing())
        .containsExactly(
            new MissingPoints("BODY", 0.2, 0.2), new MissingPoints("LEFT_HAND", 0.3, 0.2));
  }

  @Test
  void layoutsRatesAndUnreadableClipsAreListed() {
    assertThat(INSPECTION.layouts()).containsExactly(new Counted("BODY:1+LEFT_HAND:2 2D", 4));
    assertThat(INSPECTION.frameRates()).containsExactly(new Counted("10.0 fps", 4));
    assertThat(INSPECTION.unreadable()).containsExactly(new Unreadable("e", "byte 3"));
  }

  @Test
  void coordinatesThatAreNoNumbersAreCountedApartFromMissingPoints() {
    Clip clip = new Clip(LAYOUT, 10, 1, new float[6], new float[] {1, 0, 0}, null);
    ClipSource source =
        new ClipSource() {
          @Override
          public Clip load() {
            return clip;
          }

          @Override
          public ReadClip read() {
            return new ReadClip(clip, Set.of(Oddity.NOT_A_NUMBER), 2);
          }
        };
    CorpusInspection inspection =
        CorpusInspector.inspect(
            new Corpus(
                "c",
                List.of(
                    new Example("n", Split.TRAIN, null, "text", "", source),
                    example("m", Split.TRAIN, null, "other", 1, 0, 0)),
                Map.of()));

    assertThat(inspection.notNumbers()).isEqualTo(new NotNumbers(2, List.of("n")));
    assertThat(inspection.missing().getLast().points()).isEqualTo(1.0);
    assertThat(inspection.asTable()).contains("not numbers  2 coordinates in 1 clips");
  }

  @Test
  void tableTellsTheSame() {
    assertThat(INSPECTION.asTable())
        .contains("train       3      2+?      0.4       1 / 1.0 / 2")
        .contains("in train and in dev or test: A")
        .contains("LEFT_HAND                 30.0 % of the points,  20.0 % of the frames")
        .contains("unreadable   e: byte 3");
  }
}
