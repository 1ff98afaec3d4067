package org.signrelay.server.live;

import java.nio.charset.StandardCharsets;
import org.signrelay.spi.ErrorCode;

/**
 * Why a socket is closed: a code of RFC 6455, section 7.4, or one of 4000 and above where that has
 * none; and a sentence, cut to the 123 bytes that a close frame has room for.
 */
record LiveEnd(int code, String sentence) {
  private static final int LONGEST_BYTES = 123;
  private static final String CUT = "...";

  LiveEnd {
    sentence = fitting(sentence);
  }

  static LiveEnd done() {
    return new LiveEnd(1000, "the stream has ended");
  }

  static LiveEnd goingAway() {
    return new LiveEnd(1001, "the kernel stops");
  }

  /** A kind of message that has no place here. */
  static LiveEnd misplaced(String sentence) {
    return new LiveEnd(1003, sentence);
  }

  /** A message of the right kind with the wrong content. */
  static LiveEnd unreadable(String sentence) {
    return new LiveEnd(1007, sentence);
  }

  /** A client that asks for more than its share: of time, of memory, of work. */
  static LiveEnd unfair(String sentence) {
    return new LiveEnd(1008, sentence);
  }

  static LiveEnd tooLong(int most, int found) {
    return new LiveEnd(
        1009, "a message has at most %d bytes, this one has %d".formatted(most, found));
  }

  static LiveEnd tooMany(String sentence) {
    return new LiveEnd(1013, sentence);
  }

  /** A failure that ends a stream. */
  static LiveEnd of(ErrorCode code, String sentence) {
    int number =
        switch (code) {
          case CLIP_UNREADABLE, CLIP_TOO_LONG, RECORD_UNREADABLE -> 1007;
          case CLIP_LAYOUT_UNSUPPORTED,
              MODEL_UNREADABLE,
              RECIPE_INVALID,
              CORPUS_INVALID,
              OPTION_INVALID,
              PLUGIN_REFUSED,
              CONFLICT ->
              4400;
          case NOT_FOUND -> 4404;
          case OVERLOADED, UNAVAILABLE, DEADLINE_EXCEEDED -> 1013;
          case DELIVERY_LIMIT_REACHED, TRAINING_DIVERGED, INTERNAL -> 1011;
        };
    return new LiveEnd(number, sentence);
  }

  private static String fitting(String sentence) {
    if (bytes(sentence) <= LONGEST_BYTES) {
      return sentence;
    }
    int end = Math.min(sentence.length(), LONGEST_BYTES - CUT.length());
    while (bytes(sentence.substring(0, end)) > LONGEST_BYTES - CUT.length()
        || Character.isHighSurrogate(sentence.charAt(end - 1))) {
      end--;
    }
    return sentence.substring(0, end) + CUT;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
