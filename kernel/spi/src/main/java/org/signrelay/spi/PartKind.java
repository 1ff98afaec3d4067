package org.signrelay.spi;

/** The parts of a signer that encoders and preference operators tell apart. */
public enum PartKind {
  BODY,
  LEFT_HAND,
  RIGHT_HAND,
  FACE,
  /** Anything else, such as the metric copy of the body in MediaPipe files. */
  OTHER
}
