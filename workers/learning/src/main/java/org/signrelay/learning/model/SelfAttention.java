package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/** Tokens attend to tokens of the same sequence. */
final class SelfAttention {
  private final Heads heads;
  private final Linear queryKeyValue;
  private final Linear output;

  SelfAttention(ParameterRegistry registry, String name, ModelSize size) {
    heads = new Heads(size.heads());
    queryKeyValue = new Linear(registry, name + ".query_key_value", size.width(), 3 * size.width());
    output = new Linear(registry, name + ".output", size.width(), size.width());
  }

  /**
   * What a sequence sees of itself.
   *
   * @param values (B,T,D)
   * @param seen keys and values of all tokens so far
   */
  record Result(NDArray values, Heads.KeyValue seen) {}

  /**
   * @param x (B,T,D)
   * @param past keys and values of the tokens before x, or null
   * @param mask additive, broadcast to (B,H,T,S), or null
   */
  Result forward(NDArray x, Heads.@Nullable KeyValue past, @Nullable NDArray mask) {
    NDArray projected = heads.split(queryKeyValue.forward(x), 3); // (3,B,H,T,E)
    Heads.KeyValue own = new Heads.KeyValue(projected.get(1), projected.get(2));
    Heads.KeyValue seen = past == null ? own : past.followedBy(own);
    NDArray values = heads.attend(projected.get(0), seen, mask).values();
    return new Result(output.forward(values), seen);
  }
}
