package org.signrelay.learning.model;

import ai.djl.ndarray.NDArray;

/** Text tokens attend to the tokens of a clip. */
final class CrossAttention {
  private final Heads heads;
  private final Linear query;
  private final Linear keyValue;
  private final Linear output;

  CrossAttention(ParameterRegistry registry, String name, ModelSize size) {
    heads = new Heads(size.heads());
    query = new Linear(registry, name + ".query", size.width(), size.width());
    keyValue = new Linear(registry, name + ".key_value", size.width(), 2 * size.width());
    output = new Linear(registry, name + ".output", size.width(), size.width());
  }

  /** Projects a clip's tokens (B,S,D) once for all text tokens. */
  Heads.KeyValue project(NDArray memory) {
    NDArray projected = heads.split(keyValue.forward(memory), 2); // (2,B,H,S,E)
    return new Heads.KeyValue(projected.get(0), projected.get(1));
  }

  /**
   * @param x (B,T,D)
   * @param mask additive (B,1,1,S)
   */
  Heads.Attended forward(NDArray x, Heads.KeyValue memory, NDArray mask) {
    NDArray queries = heads.split(query.forward(x), 1).get(0); // (B,H,T,E)
    Heads.Attended attended = heads.attend(queries, memory, mask);
    return new Heads.Attended(output.forward(attended.values()), attended.weights());
  }
}
