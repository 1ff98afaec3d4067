package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What the decoder says after one more token.
 *
 * @param logits of the next token, (B,V)
 * @param crossAttention a layer: (B,H,1,S)
 * @param state to go on from
 */
public record DecoderStep(NDArray logits, List<NDArray> crossAttention, DecoderState state) {}
