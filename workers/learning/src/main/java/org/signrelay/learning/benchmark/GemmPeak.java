package org.signrelay.learning.benchmark;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.signrelay.learning.engine.Torch;

/**
 * How fast this process multiplies square fp32 matrices with the threads it was given: the ceiling
 * that the model's own matrix products are held against.
 *
 * @param sizes one measurement a size
 * @param threads inside one operation
 */
public record GemmPeak(List<Size> sizes, int threads) {
  /** So much work a repetition that reading the clock costs nothing, and no more than that. */
  private static final double FLOPS_A_REPETITION = 4e9;

  private static final int MOST_PRODUCTS = 200;

  public GemmPeak {
    sizes = List.copyOf(sizes);
  }

  /**
   * Products of (size, size) matrices.
   *
   * @param gigaflops 10⁹ floating-point operations a second, a value a repetition
   */
  public record Size(int size, Sample gigaflops) {}

  /**
   * Measures each size, after one repetition that does not count.
   *
   * @param sizes edges of the matrices
   * @param repetitions that count, of some 10⁹ operations each
   */
  public static GemmPeak measure(List<Integer> sizes, int repetitions, Device device) {
    Torch.withoutGradients();
    List<Size> measured = new ArrayList<>();
    try (NDManager root = Torch.newManager(device)) {
      for (int size : sizes) {
        measured.add(new Size(size, measure(root, size, repetitions)));
      }
    }
    return new GemmPeak(measured, Torch.threads());
  }

  private static Sample measure(NDManager root, int size, int repetitions) {
    double flopsAProduct = 2.0 * size * size * size;
    int products =
        (int) Math.clamp(Math.round(FLOPS_A_REPETITION / flopsAProduct), 1, MOST_PRODUCTS);
    double[] gigaflops = new double[repetitions];
    try (NDManager scope = root.newSubManager()) {
      NDArray left = scope.ones(new Shape(size, size));
      NDArray right = scope.ones(new Shape(size, size));
      multiply(left, right, products);
      for (int repetition = 0; repetition < repetitions; repetition++) {
        long began = System.nanoTime();
        multiply(left, right, products);
        gigaflops[repetition] = flopsAProduct * products / (System.nanoTime() - began);
      }
    }
    return Sample.of(gigaflops);
  }

  /** The last product is read, so that an asynchronous device has to finish all of them. */
  private static void multiply(NDArray left, NDArray right, int products) {
    for (int i = 1; i < products; i++) {
      left.matMul(right).close();
    }
    try (NDArray last = left.matMul(right)) {
      last.getFloat(0, 0);
    }
  }

  /** The fastest repetition of all. */
  public double best() {
    return sizes.stream().mapToDouble(size -> size.gigaflops().max()).max().orElseThrow();
  }
}
