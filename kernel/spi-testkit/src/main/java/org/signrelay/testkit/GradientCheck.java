package org.signrelay.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/**
 * Compares a gradient with central finite differences at a few coordinates. Meant for float64,
 * where the difference quotient of a smooth function is good to about nine digits.
 */
public final class GradientCheck {
  private static final double STEP = 1e-5;
  private static final double RELATIVE = 1e-5;
  private static final double ABSOLUTE = 1e-7;

  private GradientCheck() {}

  /** Puts values into the tensor that is checked. */
  @FunctionalInterface
  public interface Write {
    void values(double[] values);
  }

  /**
   * Checks a tensor's gradient.
   *
   * @param what named in the failure
   * @param values the tensor's values; written back at the end
   * @param gradient of the loss, as autograd has it
   * @param coordinates how many randomly chosen ones are checked
   * @param write puts changed values into the tensor
   * @param loss computes the loss anew
   */
  public static void check(
      String what,
      double[] values,
      double[] gradient,
      int coordinates,
      long seed,
      Write write,
      DoubleSupplier loss) {
    assertThat(gradient).as("gradient of %s", what).hasSameSizeAs(values);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < Math.min(coordinates, values.length); i++) {
      int at = random.nextInt(values.length);
      double expected =
          (shifted(values, at, STEP, write, loss) - shifted(values, at, -STEP, write, loss))
              / (2 * STEP);
      assertThat(gradient[at])
          .as("d loss / d %s[%d] against its finite difference", what, at)
          .isCloseTo(
              expected,
              within(ABSOLUTE + RELATIVE * Math.max(Math.abs(expected), Math.abs(gradient[at]))));
    }
    write.values(values);
  }

  private static double shifted(
      double[] values, int at, double shift, Write write, DoubleSupplier loss) {
    double[] changed = values.clone();
    changed[at] += shift;
    write.values(changed);
    return loss.getAsDouble();
  }
}
