package org.signrelay.learning.model;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.initializer.Initializer;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The first values of a parameter. Drawn in Java: the same on every engine and device. */
sealed interface InitialValues {

  /** The same value everywhere. */
  record Constant(double value) implements InitialValues {}

  /** Independent draws from N(0, deviation²). */
  record Normal(double deviation) implements InitialValues {}

  /** Uniform within ±sqrt(6 / (in + out)) for a weight (out, in): Glorot, Bengio 2010. */
  record Glorot(int in, int out) implements InitialValues {}

  default Initializer seeded(long seed) {
    return switch (this) {
      case Constant constant -> filledWith(seed, random -> constant.value());
      case Normal normal -> filledWith(seed, random -> normal.deviation() * random.nextGaussian());
      case Glorot glorot -> {
        double bound = Math.sqrt(6.0 / (glorot.in() + glorot.out()));
        yield filledWith(seed, random -> bound * (2 * random.nextDouble() - 1));
      }
    };
  }

  private static Initializer filledWith(long seed, ToDoubleFunction<Random> draw) {
    return (NDManager manager, Shape shape, DataType type) -> {
      Random random = new Random(seed);
      float[] values = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) draw.applyAsDouble(random);
      }
      return manager.create(values, shape);
    };
  }
}
