package org.signrelay.clips.utterances;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.signrelay.clips.FrameRange;
import org.signrelay.spi.Clip;
import org.signrelay.spi.KeypointLayout;

/**
 * Cuts a stream of frames into utterances while they come, by the rules of {@link UtteranceCutter}
 * as far as one can without knowing what follows: thresholds are shares of the signer's speed so
 * far, and what becomes too long is cut at once.
 *
 * <p>It keeps the frames of the utterance under way and no more than a second beside them. Used by
 * one thread at a time.
 */
public final class UtteranceStream {
  private final StreamSpeed speed;
  private final PauseDetector pauses;
  private final RecentFrames recent;
  private final int least;
  private final int margin;
  private final int longest;

  /** The speeds of the utterance under way, from {@link #begun} on. */
  private final Deque<Double> speeds = new ArrayDeque<>();

  private int frame;
  private int begun;
  private int cut;
  private int number = 1;

  /**
   * @param layout that of all frames
   */
  public UtteranceStream(KeypointLayout layout, float framesPerSecond, PauseSettings settings) {
    this.speed = new StreamSpeed(layout, framesPerSecond, settings.stop());
    this.pauses =
        new PauseDetector(
            settings.start(),
            settings.stop(),
            UtteranceCutter.frames(settings.pauseSeconds(), framesPerSecond));
    this.recent = new RecentFrames(layout, framesPerSecond);
    this.least = UtteranceCutter.frames(settings.leastSeconds(), framesPerSecond);
    this.margin = UtteranceCutter.frames(settings.marginSeconds(), framesPerSecond);
    this.longest = UtteranceCutter.frames(settings.longestSeconds(), framesPerSecond);
  }

  /** Takes the next frames; gives the utterances that have ended by them. */
  public List<Utterance> add(Clip frames) {
    List<Utterance> ended = new ArrayList<>();
    for (int t = 0; t < frames.frames(); t++) {
      Clip one = new FrameRange(t, t + 1).of(frames);
      recent.add(one);
      speed.add(one);
      if (recent.end() > speed.delay()) {
        next().ifPresent(ended::add);
      }
    }
    return ended;
  }

  /** No frames follow: ends the utterance that is under way, if there is one. */
  public List<Utterance> finish() {
    List<Utterance> ended = new ArrayList<>();
    while (frame < recent.end()) {
      next().ifPresent(ended::add);
    }
    pauses.finish().flatMap(this::ended).ifPresent(ended::add);
    return ended;
  }

  /** The utterance that is under way, up to the last frame; empty while nobody signs. */
  public Optional<Utterance> underWay() {
    return pauses
        .underWay()
        .filter(signing -> signing.to() - Math.max(signing.from(), cut) >= least)
        .map(signing -> utterance(from(signing), recent.end()));
  }

  private Optional<Utterance> next() {
    double now = speed.next();
    boolean signing = pauses.isSigning();
    Optional<FrameRange> end = pauses.add(now);
    frame++;
    if (end.isPresent()) {
      Optional<Utterance> ended = end.flatMap(this::ended);
      recent.forgetBefore(frame - margin);
      return ended;
    }
    if (!pauses.isSigning()) {
      recent.forgetBefore(frame - margin);
      return Optional.empty();
    }
    if (!signing) {
      begun = frame - 1;
      speeds.clear();
    }
    speeds.addLast(now);
    return frame - begun > longest ? Optional.of(cutLong()) : Optional.empty();
  }

  /** The utterance of some signing, with its margins; movements that are too short are none. */
  private Optional<Utterance> ended(FrameRange signing) {
    boolean goesOn = cut > signing.from();
    if (!goesOn && signing.length() < least) {
      return Optional.empty();
    }
    return Optional.of(said(from(signing), Math.min(signing.to() + margin, recent.end())));
  }

  private Utterance cutLong() {
    int slowest = least;
    double slowestSpeed = Double.POSITIVE_INFINITY;
    int at = 0;
    for (double each : speeds) {
      if (at >= least && at <= longest - least && each < slowestSpeed) {
        slowest = at;
        slowestSpeed = each;
      }
      at++;
    }
    Utterance piece = said(from(new FrameRange(begun, frame)), begun + slowest);
    for (int i = 0; i < slowest; i++) {
      speeds.removeFirst();
    }
    begun += slowest;
    recent.forgetBefore(begun);
    return piece;
  }

  /** With the margin, but not into what the last utterance had. */
  private int from(FrameRange signing) {
    return Math.max(cut, signing.from() - margin);
  }

  private Utterance said(int from, int to) {
    Utterance said = utterance(from, to);
    number++;
    cut = to;
    return said;
  }

  private Utterance utterance(int from, int to) {
    FrameRange range = new FrameRange(from, to);
    return new Utterance(number, range, recent.clip(range));
  }
}
