package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * What a decoder keeps between tokens: the keys and values of everything it has read. Immutable;
 * its tensors live in the manager of the clips.
 */
public final class DecoderState {
  private final int position;
  private final List<Heads.KeyValue> seen;
  private final List<Heads.KeyValue> memory;
  private final NDArray memoryMask;

  DecoderState(
      int position, List<Heads.KeyValue> seen, List<Heads.KeyValue> memory, NDArray memoryMask) {
    this.position = position;
    this.seen = List.copyOf(seen);
    this.memory = List.copyOf(memory);
    this.memoryMask = memoryMask;
  }

  /** How many tokens were read. */
  int position() {
    return position;
  }

  /** Of each layer, the tokens read so far; empty at the start. */
  List<Heads.KeyValue> seen() {
    return seen;
  }

  /** Of each layer, the projected clip. */
  List<Heads.KeyValue> memory() {
    return memory;
  }

  /** Additive, (B,1,1,S). */
  NDArray memoryMask() {
    return memoryMask;
  }

  DecoderState next(List<Heads.KeyValue> nowSeen) {
    return new DecoderState(position + 1, nowSeen, memory, memoryMask);
  }

  /**
   * Hands what was read so far over to another manager; the projected clips stay where they are.
   */
  public void attachSeen(NDManager manager) {
    for (Heads.KeyValue cache : seen) {
      cache.keys().attach(manager);
      cache.values().attach(manager);
    }
  }

  /**
   * The state whose row i continues the row {@code parents[i]} of this one.
   *
   * @param parents (B') int64
   */
  public DecoderState rows(NDArray parents) {
    return new DecoderState(
        position,
        seen.stream().map(cache -> cache.rows(parents)).toList(),
        memory.stream().map(cache -> cache.rows(parents)).toList(),
        memoryMask.get(parents));
  }

  /**
   * As {@link #rows}, where a row and its parent belong to the same clip: what was projected from
   * the clips stays as it is.
   */
  public DecoderState reordered(NDArray parents) {
    return new DecoderState(
        position, seen.stream().map(cache -> cache.rows(parents)).toList(), memory, memoryMask);
  }
}
