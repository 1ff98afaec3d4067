package org.signrelay.corpora;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.signrelay.corpora.CorpusInspection.Counted;
import org.signrelay.corpora.CorpusInspection.Lengths;
import org.signrelay.corpora.CorpusInspection.SimilarClips;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;

/** Faults put into clean clips are found, and clean clips have none. */
class SuspiciousClipsTest {
  private static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new Part(
                  "BODY",
                  List.of("NOSE", "LEFT_SHOULDER", "RIGHT_SHOULDER", "LEFT_WRIST", "RIGHT_WRIST"),
                  List.of()),
              new Part("LEFT_HAND", List.of("WRIST", "TIP"), List.of()),
              new Part("RIGHT_HAND", List.of("WRIST", "TIP"), List.of())),
          2);
  private static final int FRAMES = 40;

  /** A signer in front of the camera: left is right in the picture; hands move smoothly. */
  private static Clip signing(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double phase = random.nextDouble(6);
    double pace = random.nextDouble(0.05, 0.2);
    double reach = random.nextDouble(20, 60);
    float[] values = new float[FRAMES * 9 * 2];
    float[] confidence = new float[FRAMES * 9];
    for (int frame = 0; frame < FRAMES; frame++) {
      double swing = Math.sin(phase + pace * frame);
      double lift = Math.cos(2 * phase + pace * frame);
      double[][] points = {
        {320, 100},
        {380, 180},
        {260, 180},
        {400 + reach * swing, 300 + reach * lift},
        {240 - reach * lift, 300 + reach * swing},
        {401 + reach * swing, 301 + reach * lift},
        {405 + reach * swing, 320 + reach * lift},
        {241 - reach * lift, 301 + reach * swing},
        {245 - reach * lift, 320 + reach * swing},
      };
      for (int point = 0; point < 9; point++) {
        values[2 * (frame * 9 + point)] = (float) points[point][0];
        values[2 * (frame * 9 + point) + 1] = (float) points[point][1];
        confidence[frame * 9 + point] = 0.9f;
      }
    }
    return new Clip(LAYOUT, 25, FRAMES, values, confidence, null);
  }

  private static Clip changed(Clip clip, UnaryOperator<float[]> change) {
    return new Clip(
        LAYOUT, 25, FRAMES, change.apply(clip.coordinates().clone()), clip.confidence(), null);
  }

  private static float[] swap(float[] values, int frame, int one, int other) {
    for (int axis = 0; axis < 2; axis++) {
      int a = 2 * (frame * 9 + one) + axis;
      int b = 2 * (frame * 9 + other) + axis;
      float kept = values[a];
      values[a] = values[b];
      values[b] = kept;
    }
    return values;
  }

  private static CorpusInspection inspect(Clip odd, Split split) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Clip clip = signing(i);
      examples.add(new Example("clean-" + i, Split.TRAIN, "s", "text " + i, "", () -> clip));
    }
    examples.add(new Example("odd", split, "s", "odd", "", () -> odd));
    return CorpusInspector.inspect(
        new Corpus("c", examples, Map.of(), new Extractor("OpenPose", "1.7.0")));
  }

  @Test
  void cleanClipsAreNotSuspected() {
    CorpusInspection clean = inspect(signing(99), Split.TRAIN);
    assertThat(clean.similar()).isEmpty();
    assertThat(clean.sides().checked()).isEqualTo(31);
    assertThat(clean.sides().mirrored()).isEmpty();
    assertThat(clean.sides().handsAtOtherWrist()).isEmpty();
    assertThat(clean.sides().jumps()).isEmpty();
    assertThat(clean.extractor()).isEqualTo("OpenPose@1.7.0");
    assertThat(clean.fingerprints())
        .containsExactly(
            new Counted("BODY:5+LEFT_HAND:2+RIGHT_HAND:2 2D, graded confidence, pixels", 31));
    assertThat(clean.lengths()).containsExactly(new Lengths(Split.TRAIN, List.of(0, 31)));
  }

  @Test
  void aScaledCopyInAnotherSplitLooksAlike() {
    Clip copy =
        changed(
            signing(3),
            values -> {
              SplittableRandom random = new SplittableRandom(1);
              for (int i = 0; i < values.length; i++) {
                values[i] = (float) (1.5 * values[i] + 40 + random.nextDouble(-0.5, 0.5));
              }
              return values;
            });
    assertThat(inspect(copy, Split.TEST).similar())
        .singleElement()
        .satisfies(pair -> {
          assertThat(pair)
              .usingRecursiveComparison()
              .ignoringFields("distance")
              .isEqualTo(new SimilarClips("clean-3", Split.TRAIN, "odd", Split.TEST, 0));
          assertThat(pair.distance()).isCloseTo(0.001, within(0.002));
        });
  }

  @Test
  void aMirroredClipHasItsShouldersTheOtherWayRound() {
    Clip mirrored =
        changed(
            signing(50),
            values -> {
              for (int i = 0; i < values.length; i += 2) {
                values[i] = 640 - values[i];
              }
              return values;
            });
    CorpusInspection found = inspect(mirrored, Split.TRAIN);
    assertThat(found.sides().mirrored()).containsExactly("odd");
    assertThat(found.sides().handsAtOtherWrist()).isEmpty();
  }

  @Test
  void exchangedHandsLieAtTheOtherWrist() {
    Clip exchanged =
        changed(
            signing(50),
            values -> {
              for (int frame = 0; frame < FRAMES / 2; frame++) {
                swap(values, frame, 5, 7);
                swap(values, frame, 6, 8);
              }
              return values;
            });
    assertThat(inspect(exchanged, Split.TRAIN).sides().handsAtOtherWrist()).containsExactly("odd");
  }

  @Test
  void wristsThatChangePlacesAtOnceAreSeen() {
    Clip jumping = changed(signing(50), values -> swap(values, 20, 3, 4));
    CorpusInspection found = inspect(jumping, Split.TRAIN);
    assertThat(found.sides().jumps()).containsExactly("odd");
    assertThat(found.sides().mirrored()).isEmpty();
    assertThat(found.asTable()).contains("1 in which the hands change places at once: odd");
  }

  @Test
  void clipsOfAnotherProgramHaveAnotherFingerprint() {
    Clip fractions =
        changed(
            signing(50),
            values -> {
              for (int i = 0; i < values.length; i++) {
                values[i] /= 640;
              }
              return values;
            });
    CorpusInspection found = inspect(fractions, Split.TRAIN);
    assertThat(found.fingerprints()).hasSize(2);
    assertThat(found.asTable()).contains("more than one fingerprint");
  }
}
