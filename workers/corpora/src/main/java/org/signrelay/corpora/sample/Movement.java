package org.signrelay.corpora.sample;

/**
 * How the hand moves during a sign: one stroke or one cycle, never more, so that 8 frames at 25 a
 * second show it. Neighbouring constants are partners; the first six are each other's reverse.
 */
public enum Movement {
  UP,
  DOWN,
  INWARDS,
  OUTWARDS,
  CIRCLE,
  CIRCLE_BACK,
  SHAKE,
  NOD;

  /** Half the length of a stroke, in shoulder widths. */
  static final double STROKE = 0.28;

  /** The radius of a circle and the swing of a shake or nod, in shoulder widths. */
  static final double SWING = 0.27;

  Movement partner() {
    return values()[ordinal() ^ 1];
  }

  /** Towards the midline of the signer, at phase 0 .. 1 of the sign. */
  double inwards(double phase) {
    return switch (this) {
      case INWARDS -> STROKE * (2 * phase - 1);
      case OUTWARDS -> STROKE * (1 - 2 * phase);
      case CIRCLE, SHAKE -> SWING * StrictMath.sin(2 * StrictMath.PI * phase);
      case CIRCLE_BACK -> -SWING * StrictMath.sin(2 * StrictMath.PI * phase);
      case UP, DOWN, NOD -> 0;
    };
  }

  /** Downwards, at phase 0 .. 1 of the sign. */
  double down(double phase) {
    return switch (this) {
      case UP -> STROKE * (1 - 2 * phase);
      case DOWN -> STROKE * (2 * phase - 1);
      case CIRCLE, CIRCLE_BACK -> -SWING * StrictMath.cos(2 * StrictMath.PI * phase);
      case NOD -> SWING * StrictMath.sin(2 * StrictMath.PI * phase);
      case INWARDS, OUTWARDS, SHAKE -> 0;
    };
  }
}
