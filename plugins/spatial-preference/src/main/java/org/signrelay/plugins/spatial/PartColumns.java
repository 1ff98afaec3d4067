package org.signrelay.plugins.spatial;

import java.util.List;
import java.util.stream.IntStream;
import org.signrelay.spi.PartKind;
import org.signrelay.spi.PreparedLayout;

/** The points of one part of a prepared layout. */
final class PartColumns {
  private PartColumns() {}

  /**
   * The first columns of its points. A hand that has no part of its own is where the body carries
   * it.
   */
  static List<Integer> of(PreparedLayout layout, PartKind kind) {
    return layout
        .part(kind)
        .map(part -> range(layout, layout.offset(kind), part.points().size()))
        .orElseGet(() -> layout.carriers(kind));
  }

  private static List<Integer> range(PreparedLayout layout, int first, int points) {
    return IntStream.range(0, points).mapToObj(point -> first + point * layout.channels()).toList();
  }
}
