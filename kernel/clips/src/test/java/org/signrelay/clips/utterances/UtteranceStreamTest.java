package org.signrelay.clips.utterances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;

class UtteranceStreamTest {
  private static final PauseSettings STANDARD = PauseSettings.standard();

  /** One letter is half a second, at 25 frames a second. */
  @ParameterizedTest
  @CsvSource({
    "ssss, 0-50",
    "--ssss--, 20-80",
    "--ssss--ssssss-, 20-80 95-180",
    "sss-sss, 0-88",
    "sss--sss, 0-43 57-100",
    "ssss--------------------ssss--, 0-55 295-355",
    "--------, ''"
  })
  void utterancesAreWhatLiesBetweenPauses(String signing, String expected) {
    List<FrameRange> found = ranges(stream(Recordings.generated(signing), 1, STANDARD));
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

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 1000})
  void howManyFramesComeAtATimeDoesNotMatter(int together) {
    Clip recording = Recordings.generated("--ssss--ssssss-sss---s");

    List<Utterance> found = stream(recording, together, STANDARD);

    assertThat(ranges(found)).isEqualTo(ranges(stream(recording, 1, STANDARD)));
    for (Utterance utterance : found) {
      Clip expected = utterance.frames().of(recording);
      assertThat(utterance.clip().coordinates()).isEqualTo(expected.coordinates());
      assertThat(utterance.clip().confidence()).isEqualTo(expected.confidence());
    }
  }

  @Test
  void anUtteranceIsNumberedAndUnderWayUntilItsPause() {
    Clip recording = Recordings.generated("--ssss--ssss--");
    UtteranceStream stream = new UtteranceStream(recording.layout(), 25, STANDARD);
    List<String> told = new ArrayList<>();
    for (int t = 0; t < recording.frames(); t++) {
      stream
          .add(new FrameRange(t, t + 1).of(recording))
          .forEach(ended -> told.add("ended " + ended.number()));
      int now = t + 1;
      stream
          .underWay()
          .ifPresent(utterance -> {
            assertThat(utterance.frames().to()).isEqualTo(now);
            String way = "under way " + utterance.number();
            if (told.isEmpty() || !told.getLast().equals(way)) {
              told.add(way);
            }
          });
    }

    assertThat(told).containsExactly("under way 1", "ended 1", "under way 2", "ended 2");
    assertThat(stream.finish()).isEmpty();
  }

  @Test
  void aTwitchIsNoUtterance() {
    Clip still = Recordings.generated("--------");
    float[] coordinates = still.coordinates().clone();
    coordinates[6 * 50 + 4] += 60; // the hand leaps for one frame
    Clip twitch =
        new Clip(still.layout(), 25, still.frames(), coordinates, still.confidence(), null);

    assertThat(stream(twitch, 1, STANDARD)).isEmpty();
  }

  @Test
  void signingWithoutAPauseIsCutInPiecesThatLeaveNothingOut() {
    Clip clip = Recordings.generated("s".repeat(20));
    List<FrameRange> found = ranges(stream(clip, 1, STANDARD.withLongest(3)));

    assertThat(found).hasSizeGreaterThan(3);
    assertThat(found).allSatisfy(each -> assertThat(each.length()).isLessThanOrEqualTo(76));
    for (int i = 1; i < found.size(); i++) {
      assertThat(found.get(i).from()).isEqualTo(found.get(i - 1).to());
    }
    assertThat(found.getLast().to()).isEqualTo(clip.frames());
  }

  @Test
  void framesInWhichNobodyIsSeenAreAPause() {
    Clip signing = Recordings.generated("ssss");
    UtteranceStream stream = new UtteranceStream(signing.layout(), 25, STANDARD);
    Clip nobody = new Clip(signing.layout(), 25, 50, new float[50 * 6], new float[50 * 3], null);

    assertThat(stream.add(nobody)).isEmpty();
    assertThat(stream.add(signing)).isEmpty();
    assertThat(stream.add(nobody)).hasSize(1);
    assertThat(stream.underWay()).isEmpty();
  }

  /**
   * Real signing, joined by pauses as in {@link UtteranceCutterTest}: what a stream finds without
   * knowing what follows is what the whole recording shows.
   */
  @ParameterizedTest
  @CsvSource({"boston104, 10", "kinect-sentences-small, 12", "phoenix15, 10"})
  void realSentencesAreFoundAsInTheWholeRecording(String corpus, int utterances)
      throws IOException {
    Clip recording = Recordings.joined(Recordings.real(corpus, 10), new ArrayList<>());
    List<FrameRange> whole = new UtteranceCutter(STANDARD).cut(recording);

    List<FrameRange> found = ranges(stream(recording, 5, STANDARD));

    assertThat(found).as("%s against %s", found, whole).hasSize(utterances).hasSameSizeAs(whole);
    for (int i = 0; i < found.size(); i++) {
      int shared =
          Math.min(found.get(i).to(), whole.get(i).to())
              - Math.max(found.get(i).from(), whole.get(i).from());
      int both =
          Math.max(found.get(i).to(), whole.get(i).to())
              - Math.min(found.get(i).from(), whole.get(i).from());
      assertThat(shared)
          .as("%s against %s", found.get(i), whole.get(i))
          .isGreaterThan(both * 8 / 10);
    }
  }

  private static List<Utterance> stream(Clip recording, int together, PauseSettings settings) {
    UtteranceStream stream =
        new UtteranceStream(recording.layout(), recording.framesPerSecond(), settings);
    List<Utterance> found = new ArrayList<>();
    for (int t = 0; t < recording.frames(); t += together) {
      FrameRange piece = new FrameRange(t, Math.min(t + together, recording.frames()));
      found.addAll(stream.add(piece.of(recording)));
    }
    found.addAll(stream.finish());
    return found;
  }

  private static List<FrameRange> ranges(List<Utterance> utterances) {
    return utterances.stream().map(Utterance::frames).toList();
  }
}
