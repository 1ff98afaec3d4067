package org.signrelay.clips;

import java.util.List;
import org.signrelay.spi.KeypointLayout.Limb;

/**
 * One named group of points in the header of a {@code .pose} file.
 *
 * @param name such as {@code LEFT_HAND_LANDMARKS}
 * @param format one letter a value, the last one C for confidence: {@code XYC} or {@code XYZC}
 * @param points their names
 * @param limbs indices inside the component
 * @param colours for drawing; need not be as many as limbs
 */
public record PoseComponent(
    String name, String format, List<String> points, List<Limb> limbs, List<Colour> colours) {

  /** A colour for drawing. Each value is 16 bits wide, and files hold values above 255. */
  public record Colour(int red, int green, int blue) {}

  public PoseComponent {
    points = List.copyOf(points);
    limbs = List.copyOf(limbs);
    colours = List.copyOf(colours);
    if (!format.equals("XYC") && !format.equals("XYZC")) {
      throw new IllegalArgumentException(
          "component %s: the format must be XYC or XYZC, but was %s".formatted(name, format));
    }
  }

  /** 2 or 3. */
  public int dimensions() {
    return format.length() - 1;
  }
}
