package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What the decoder says under teacher forcing.
 *
 * @param logits (B,L,V)
 * @param crossAttention a layer: (B,H,L,S)
 */
public record Decoded(NDArray logits, List<NDArray> crossAttention) {}
