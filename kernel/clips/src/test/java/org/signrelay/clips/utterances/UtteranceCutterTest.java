package org.signrelay.clips.utterances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;

class UtteranceCutterTest {
  private static final UtteranceCutter CUTTER = new UtteranceCutter(PauseSettings.standard());

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
    List<FrameRange> found = CUTTER.cut(Recordings.generated(signing));
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
    Clip clip = Recordings.generated("s".repeat(20));
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
    List<Clip> clips = Recordings.real(corpus, 10);
    List<Integer> starts = new ArrayList<>();
    List<FrameRange> found = CUTTER.cut(Recordings.joined(clips, starts));

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
}
