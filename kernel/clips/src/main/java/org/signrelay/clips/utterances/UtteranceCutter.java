package org.signrelay.clips.utterances;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;

/**
 * Cuts a long recording into utterances at the pauses in signing: the motion of the hands,
 * smoothed, against two thresholds that are shares of the recording's own signing speed. Our
 * definition; it knows nothing of language and takes a long hold for a pause. Immutable.
 *
 * @param settings what counts as a pause
 */
public record UtteranceCutter(PauseSettings settings) {
  private static final double SMOOTHING_SECONDS = 0.2;

  /** The recording's signing speed is what this share of its frames does not exceed. */
  static final double TYPICAL = 0.8;

  /** Slower than this, in signer heights a second, is a tracker's noise and no signing. */
  private static final double REST = 0.05;

  /** The utterances in their order; none where nobody signs. They do not overlap. */
  public List<FrameRange> cut(Clip clip) {
    double rate = clip.framesPerSecond();
    double[] speeds = smoothed(new SigningSpeed(clip.layout()).of(clip), smoothing(rate));
    double typical = typical(speeds);
    if (typical < REST) {
      return List.of();
    }
    List<FrameRange> utterances = new ArrayList<>();
    for (FrameRange signing : signing(speeds, typical, rate)) {
      if (signing.length() >= settings.leastSeconds() * rate) {
        utterances.add(signing);
      }
    }
    List<FrameRange> widened =
        widened(utterances, frames(settings.marginSeconds(), rate), speeds.length);
    List<FrameRange> cut = new ArrayList<>();
    for (FrameRange utterance : widened) {
      cutLong(utterance, speeds, rate, cut);
    }
    return cut;
  }

  private List<FrameRange> signing(double[] speeds, double typical, double rate) {
    PauseDetector detector =
        new PauseDetector(
            settings.start() * typical,
            settings.stop() * typical,
            frames(settings.pauseSeconds(), rate));
    List<FrameRange> signing = new ArrayList<>();
    for (double speed : speeds) {
      detector.add(speed).ifPresent(signing::add);
    }
    detector.finish().ifPresent(signing::add);
    return signing;
  }

  /** Every utterance with a margin, which two neighbours share where their pause is short. */
  private static List<FrameRange> widened(List<FrameRange> utterances, int margin, int frames) {
    List<FrameRange> widened = new ArrayList<>();
    for (int i = 0; i < utterances.size(); i++) {
      FrameRange utterance = utterances.get(i);
      int first = i == 0 ? 0 : (utterances.get(i - 1).to() + utterance.from()) / 2;
      int last =
          i + 1 == utterances.size() ? frames : (utterance.to() + utterances.get(i + 1).from()) / 2;
      widened.add(
          new FrameRange(
              Math.max(first, utterance.from() - margin), Math.min(last, utterance.to() + margin)));
    }
    return widened;
  }

  private void cutLong(FrameRange utterance, double[] speeds, double rate, List<FrameRange> cut) {
    int longest = frames(settings.longestSeconds(), rate);
    int least = frames(settings.leastSeconds(), rate);
    int from = utterance.from();
    while (utterance.to() - from > longest) {
      int slowest = from + least;
      for (int frame = slowest;
          frame <= Math.min(from + longest, utterance.to() - least);
          frame++) {
        slowest = speeds[frame] < speeds[slowest] ? frame : slowest;
      }
      cut.add(new FrameRange(from, slowest));
      from = slowest;
    }
    cut.add(new FrameRange(from, utterance.to()));
  }

  private static double typical(double[] speeds) {
    double[] sorted = speeds.clone();
    Arrays.sort(sorted);
    return sorted[(int) (TYPICAL * (sorted.length - 1))];
  }

  private static double[] smoothed(double[] values, int window) {
    double[] smoothed = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int from = Math.max(0, i - window / 2);
      int to = Math.min(values.length, i + window / 2 + 1);
      smoothed[i] = Arrays.stream(values, from, to).average().orElse(0);
    }
    return smoothed;
  }

  /** Over how many frames speeds are smoothed. */
  static int smoothing(double rate) {
    return frames(SMOOTHING_SECONDS, rate);
  }

  static int frames(double seconds, double rate) {
    return Math.max(1, (int) Math.round(seconds * rate));
  }
}
