package org.signrelay.spi;

/** How large the differences between two prepared clips of one layout are. */
final class ClipDifference {
  private ClipDifference() {}

  /** See {@link PreparedClip#difference}. */
  static double of(PreparedClip one, PreparedClip other) {
    PreparedLayout layout = one.layout();
    if (!layout.equals(other.layout())) {
      throw new IllegalArgumentException("only clips of one prepared layout can be compared");
    }
    double squares = 0;
    int points = 0;
    for (int frame = 0; frame < Math.max(one.frames(), other.frames()); frame++) {
      int here = Math.min(frame, one.frames() - 1);
      int there = Math.min(frame, other.frames() - 1);
      for (int point = 0; point < layout.width(); point += layout.channels()) {
        double square = 0;
        for (int column = point; column < point + layout.channels(); column++) {
          double difference = other.value(there, column) - one.value(here, column);
          square += difference * difference;
        }
        squares += square;
        points += square > 0 ? 1 : 0;
      }
    }
    return points == 0 ? 0 : Math.sqrt(squares / (points * (double) layout.dimensions()));
  }
}
