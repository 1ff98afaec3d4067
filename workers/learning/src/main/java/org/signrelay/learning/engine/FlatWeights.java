package org.signrelay.learning.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All weights of a model in one buffer: each DJL parameter becomes a view of it. So an optimizer
 * updates one tensor, and a checkpoint is one array.
 *
 * <p>Owns the buffer; the parameters given to the constructor live as long as this object. Reading
 * is thread-safe; {@link #load} and the optimizer want no reader beside them.
 */
public final class FlatWeights implements AutoCloseable {
  private final NDManager manager;
  private final NDArray flat;
  private final Map<String, Parameter> parameters;

  /** Moves initialised parameters into a new buffer, in the order of the map. */
  public FlatWeights(NDManager parent, Map<String, Parameter> parameters) {
    this.manager = parent.newSubManager();
    this.parameters = new LinkedHashMap<>(parameters);
    long total = 0;
    for (Parameter parameter : parameters.values()) {
      total += parameter.getArray().size();
    }
    this.flat = manager.zeros(new Shape(total));
    long offset = 0;
    for (Parameter parameter : parameters.values()) {
      offset += moveIn(parameter, offset);
    }
  }

  private long moveIn(Parameter parameter, long offset) {
    NDArray original = parameter.getArray();
    long size = original.size();
    try (NDManager scratch = manager.newSubManager()) {
      NDArray slice = flat.get(scratch, range(offset, size));
      NDArray values = original.stopGradient();
      values.attach(scratch);
      slice.set(new NDIndex(":"), values.reshape(size));
      NDArray view = slice.reshape(original.getShape()).stopGradient(); // a leaf on the same memory
      view.attach(manager);
      parameter.close();
      parameter.setShape(null); // else the parameter refuses another array
      parameter.setArray(view);
      view.setRequiresGradient(true);
    }
    return size;
  }

  private static NDIndex range(long offset, long size) {
    return new NDIndex(offset + ":" + (offset + size));
  }

  /** How many weights there are. */
  public long size() {
    return flat.size();
  }

  /** A copy of all weights. */
  public float[] toArray() {
    return flat.toFloatArray();
  }

  /** Replaces all weights. */
  public void load(float[] values) {
    if (values.length != flat.size()) {
      throw new IllegalArgumentException(
          "this model has %d weights, found %d".formatted(flat.size(), values.length));
    }
    try (NDManager scratch = manager.newSubManager()) {
      flat.set(new NDIndex(":"), scratch.create(values));
    }
  }

  /** The shape of each parameter, in buffer order. */
  public Map<String, Shape> shapes() {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    parameters.forEach((name, parameter) -> shapes.put(name, parameter.getArray().getShape()));
    return shapes;
  }

  NDArray buffer() {
    return flat;
  }

  Iterable<Parameter> parameters() {
    return parameters.values();
  }

  @Override
  public void close() {
    manager.close();
  }
}
