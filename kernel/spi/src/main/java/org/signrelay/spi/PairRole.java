package org.signrelay.spi;

/** How a (clip, text) pair counts in the contrastive loss. */
public enum PairRole {
  /** The clip signs the text. */
  POSITIVE,
  /** The clip signs something else. */
  NEGATIVE,
  /** Neither: the pair is left out of the softmax. */
  IGNORED
}
