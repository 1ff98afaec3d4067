package org.signrelay.corpora.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * The hands' way through a sentence, frame by frame, before there is a body or a camera: 8 to 16
 * frames a sign, 3 to 5 between signs, 5 from and to rest.
 *
 * @param frames both hands at every frame
 * @param spans the frames of each sign
 */
record Performance(List<HandState.Both> frames, List<SignSpan> spans) {
  private static final int SHORTEST_SIGN = 8;
  private static final int LONGEST_SIGN = 16;
  private static final int REST_FRAMES = 5;
  private static final double SWITCHED_HAND = 0.02;

  static Performance of(Meaning meaning, Signer signer, double locationSpread, Draws draws) {
    List<HandState.Both> frames = new ArrayList<>();
    List<SignSpan> spans = new ArrayList<>();
    HandState.Both last = HandState.Both.REST;
    for (Sign sign : meaning.signs()) {
      int length = signFrames(signer, draws);
      int gap = spans.isEmpty() ? REST_FRAMES : 3 + draws.below(3);
      boolean switched = draws.chance(SWITCHED_HAND);
      HandState.Both first = hands(sign.form(), 0, switched, signer, locationSpread);
      blend(frames, last, first, gap);
      spans.add(new SignSpan(sign, frames.size(), frames.size() + length));
      for (int frame = 0; frame < length; frame++) {
        double phase = frame / (length - 1.0);
        last = hands(sign.form(), phase, switched, signer, locationSpread);
        frames.add(last);
      }
    }
    blend(frames, last, HandState.Both.REST, REST_FRAMES);
    return new Performance(List.copyOf(frames), List.copyOf(spans));
  }

  private static int signFrames(Signer signer, Draws draws) {
    double frames =
        (SHORTEST_SIGN + draws.below(LONGEST_SIGN - SHORTEST_SIGN + 1)) * signer.tempo();
    return (int)
        StrictMath.rint(StrictMath.max(SHORTEST_SIGN, StrictMath.min(LONGEST_SIGN, frames)));
  }

  private static HandState.Both hands(
      SignForm form, double phase, boolean switched, Signer signer, double locationSpread) {
    HandState dominant = HandState.of(form, phase, signer, locationSpread);
    if (form.twoHanded()) {
      return new HandState.Both(dominant, dominant);
    }
    return switched
        ? new HandState.Both(dominant, HandState.REST)
        : new HandState.Both(HandState.REST, dominant);
  }

  private static void blend(
      List<HandState.Both> frames, HandState.Both from, HandState.Both to, int count) {
    for (int i = 1; i <= count; i++) {
      frames.add(from.towards(to, i / (count + 1.0)));
    }
  }
}
