package org.signrelay.corpora.sample;

/** The one parameter in which the two signs of a minimal pair differ. */
public enum PairKind {
  HANDSHAPE,
  LOCATION,
  MOVEMENT,
  ORIENTATION,
  /** One hand against two. */
  HANDS
}
