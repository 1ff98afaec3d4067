package org.signrelay.learning.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.signrelay.learning.engine.Seeds;

/**
 * Collects the parameters of a model under construction, by name and in order. A parameter's first
 * values depend on the seed and on its name alone, so that adding a layer leaves the others as they
 * were. Used by one thread.
 */
final class ParameterRegistry {
  private final NDManager manager;
  private final long seed;
  private final Map<String, Parameter> parameters = new LinkedHashMap<>();

  ParameterRegistry(NDManager manager, long seed) {
    this.manager = manager;
    this.seed = seed;
  }

  /** A new parameter with first values. */
  Parameter add(String name, Shape shape, InitialValues values) {
    Parameter parameter =
        Parameter.builder()
            .setName(name)
            .setType(Parameter.Type.OTHER)
            .optShape(shape)
            .optInitializer(values.seeded(Seeds.derive(seed, name)))
            .build();
    parameter.initialize(manager, DataType.FLOAT32);
    adopt(name, parameter);
    return parameter;
  }

  /** A parameter that someone else initialised. */
  void adopt(String name, Parameter parameter) {
    if (parameters.putIfAbsent(name, parameter) != null) {
      throw new IllegalArgumentException("two parameters are named " + name);
    }
  }

  Map<String, Parameter> all() {
    return parameters;
  }
}
