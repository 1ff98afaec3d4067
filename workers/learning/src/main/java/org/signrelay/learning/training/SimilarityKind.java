package org.signrelay.learning.training;

/** How a clip and a sentence are compared in the contrastive stage. */
public enum SimilarityKind {
  /** The cosine of the mean vectors. */
  POOLED,
  /** Token by token. */
  CICO
}
