package org.signrelay.clips;

import java.util.List;

/**
 * The header of a {@code .pose} file, without the version.
 *
 * @param width of the picture, pixels
 * @param height of the picture, pixels
 * @param depth of the space, in the unit of the width
 * @param components in storage order, at least one
 */
public record PoseHeader(int width, int height, int depth, List<PoseComponent> components) {
  public PoseHeader {
    components = List.copyOf(components);
    if (components.isEmpty()) {
      throw new IllegalArgumentException("the header names no component");
    }
  }

  /** N, the points of all components. */
  public int points() {
    return components.stream().mapToInt(component -> component.points().size()).sum();
  }

  /** D, the dimensions of the component with the most. */
  public int dimensions() {
    return components.stream().mapToInt(PoseComponent::dimensions).max().orElseThrow();
  }
}
