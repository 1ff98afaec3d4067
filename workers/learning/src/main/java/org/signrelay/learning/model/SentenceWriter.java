package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/** A model that writes a sentence token by token about something it has read. */
public sealed interface SentenceWriter permits TranslationModel, RewritingModel {

  ModelLimits limits();

  /** The state before the first token. */
  DecoderState startDecoding(Memory memory);

  /**
   * Reads one more token a row and predicts the next.
   *
   * @param ids (B,1) int64
   */
  DecoderStep decodeNext(NDArray ids, DecoderState state);
}
