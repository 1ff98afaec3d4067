package org.signrelay.clips.utterances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.clips.ClipLimits;
import org.signrelay.clips.FrameRange;
import org.signrelay.clips.PoseFile;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;
import org.signrelay.spi.KeypointLayout.Part;

class UtteranceCutterTest {
  private static final Path SHARED = Path.of(System.getProperty("signrelay.shared.data", "."));
  private static final UtteranceCutter CUTTER = new UtteranceCutter(PauseSettings.standard());

  private static final KeypointLayout LAYOUT =
      new KeypointLayout(
          List.of(
              new Part("BODY", List.of("NOSE", "HIP"), List.of()),
              new Part("RIGHT_HAND", List.of("CENTRE"), List.of())),
          2);

  /** At 25 frames a second; the hand circles where it signs, else it rests. */
  private static Clip clip(String signing) {
    int frames = 25 * signing.length() / 2;
    float[] coordinates = new float[frames * 6];
    float[] confidence = new float[frames * 3];
    SplittableRandom random = new SplittableRandom(5);
    double angle = 0;
    for (int t = 0; t < frames; t++) {
      angle += signing.charAt(t * 2 / 25) == 's' ? 0.3 : 0;
      double[] frame = {100, 20, 100, 220, 140 + 40 * Math.cos(angle), 120 + 40 * Math.sin(angle)};
      for (int i = 0; i < 6; i++) {
        coordinates[6 * t + i] = (float) (frame[i] + random.nextDouble(-0.3, 0.3));
      }
      confidence[3 * t] = 1;
      confidence[3 * t + 1] = 1;
      confidence[3 * t + 2] = 1;
    }
    return new Clip(LAYOUT, 25, frames, coordinates, confidence, null);
  }

  /** One letter is half a second. */
  @ParameterizedTest
  @CsvSource({
    "ssss, 0-50",
    "--ssss--, 20-80",
    "--ssss--ssssss-, 20-80 95-180",
    "sss-sss, 0-88",
    "sss--sss, 0-43 57-100",
    "--------, ''"
  })
  void utterancesAreWhatLiesBetweenPauses(String signing, String expected) {
    List<FrameRange> found = CUTTER.cut(clip(signing));
    String[] wanted = expected.isEmpty() ? new String[0] : expected.split(" ");

    assertThat(found).as("%s", found).hasSize(wanted.length);
    for (int i = 0; i < wanted.length; i++) {
      String[] ends = wanted[i].split("-");
      assertThat(found.get(i).from())
          .as("%s", found)
          .isCloseTo(Integer.parseInt(ends[0]), within(4));
      assertThat(found.get(i).to()).as("%s", found).isCloseTo(Integer.parseInt(ends[1]), within(4));
    }
  }

  @Test
  void aLongUtteranceIsCutInPiecesThatLeaveNothingOut() {
    Clip clip = clip("s".repeat(20));
    UtteranceCutter cutter = new UtteranceCutter(PauseSettings.standard().withLongest(3));
    List<FrameRange> found = cutter.cut(clip);

    assertThat(found).hasSizeGreaterThan(3);
    assertThat(found).allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(75));
    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).from()).isEqualTo(found.get(i - 1).to());
    }
    assertThat(found.getLast().to()).isEqualTo(clip.frames());
  }

  @Test
  void aHoldThatIsShorterThanAPauseDoesNotEndAnUtterance() {
    PauseDetector detector = new PauseDetector(2, 1, 3);
    List<FrameRange> found = new ArrayList<>();
    for (double speed : new double[] {0, 2, 3, 0, 0, 1, 0, 0, 0, 0, 1.5, 2, 0}) {
      detector.add(speed).ifPresent(found::add);
    }

    assertThat(found).containsExactly(new FrameRange(1, 6));
    assertThat(detector.isSigning()).isTrue();
    assertThat(detector.finish()).contains(new FrameRange(11, 12));
    assertThat(detector.isSigning()).isFalse();
  }

  /**
   * Real signing, joined by pauses in which the last frame is held and led to the next clip. No
   * utterance reaches into two sentences; two of the assembled kinect sentences hold a rest of over
   * a second themselves, and are cut there.
   */
  @ParameterizedTest
  @CsvSource({"boston104, 10", "kinect-sentences-small, 12", "phoenix15, 10"})
  void realSentencesAreFoundAgain(String corpus, int utterances) throws IOException {
    List<Clip> clips = realClips(corpus, 10);
    List<Integer> starts = new ArrayList<>();
    List<FrameRange> found = CUTTER.cut(joined(clips, starts));

    assertThat(found).hasSize(utterances);
    int[] pieces = new int[clips.size()];
    for (FrameRange utterance : found) {
      int touched = 0;
      for (int i = 0; i < pieces.length; i++) {
        int end = starts.get(i) + clips.get(i).frames();
        if (utterance.from() < end && utterance.to() > starts.get(i)) {
          pieces[i] += Math.min(end, utterance.to()) - Math.max(starts.get(i), utterance.from());
          touched++;
        }
      }
      assertThat(touched).as("sentences in %s", utterance).isEqualTo(1);
    }
    for (int i = 0; i < pieces.length; i++) {
      assertThat(pieces[i])
          .as("frames of sentence %d", i)
          .isGreaterThan(clips.get(i).frames() * 8 / 10);
    }
  }

  private static List<Clip> realClips(String corpus, int count) throws IOException {
    Path folder = SHARED.resolve(corpus);
    assumeTrue(
        Files.isDirectory(folder),
        "the corpus " + corpus + " is not there: cutting real signing stays unchecked");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".pose"))
          .sorted()
          .limit(count)
          .map(file -> PoseFile.read(file, ClipLimits.CORPUS))
          .toList();
    }
  }

  /** Clips one after the other: the last frame is held, then led to the next clip in 0.3 s. */
  private static Clip joined(List<Clip> clips, List<Integer> starts) {
    Clip first = clips.getFirst();
    float rate = first.framesPerSecond();
    int points = first.layout().points();
    int values = points * first.layout().dimensions();
    int held = (int) Math.round(1.2 * rate);
    int led = (int) Math.round(0.3 * rate);
    List<float[]> coordinates = new ArrayList<>();
    List<float[]> confidence = new ArrayList<>();
    for (Clip clip : clips) {
      if (!coordinates.isEmpty()) {
        float[] from = coordinates.getLast();
        float[] to = Arrays.copyOf(clip.coordinates(), values);
        for (int t = 1; t <= held + led; t++) {
          float share = Math.max(0, t - held) / (led + 1f);
          float[] frame = new float[values];
          for (int i = 0; i < values; i++) {
            frame[i] = from[i] + share * (to[i] - from[i]);
          }
          coordinates.add(frame);
          confidence.add(confidence.getLast());
        }
      }
      starts.add(coordinates.size());
      for (int t = 0; t < clip.frames(); t++) {
        coordinates.add(Arrays.copyOfRange(clip.coordinates(), t * values, (t + 1) * values));
        confidence.add(Arrays.copyOfRange(clip.confidence(), t * points, (t + 1) * points));
      }
    }
    float[] allCoordinates = new float[coordinates.size() * values];
    float[] allConfidence = new float[coordinates.size() * points];
    for (int t = 0; t < coordinates.size(); t++) {
      System.arraycopy(coordinates.get(t), 0, allCoordinates, t * values, values);
      System.arraycopy(confidence.get(t), 0, allConfidence, t * points, points);
    }
    return new Clip(first.layout(), rate, coordinates.size(), allCoordinates, allConfidence, null);
  }
}
