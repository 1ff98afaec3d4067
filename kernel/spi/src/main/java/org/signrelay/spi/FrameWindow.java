package org.signrelay.spi;

/** The frames {@code [from, to)} of a clip; none if both are equal. */
public record FrameWindow(int from, int to) {
  public FrameWindow {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "a window must end where it begins or later, but was [" + from + ", " + to + ")");
    }
  }

  public int length() {
    return to - from;
  }

  public boolean overlaps(FrameWindow other) {
    return shared(other) > 0;
  }

  /** How many frames two windows have in common. */
  public int shared(FrameWindow other) {
    return Math.max(0, Math.min(to, other.to) - Math.max(from, other.from));
  }

  /**
   * A share of this window in its middle.
   *
   * @param share in [0, 1], of the frames
   */
  public FrameWindow middle(double share) {
    int length = (int) Math.round(share * length());
    int first = from + (length() - length) / 2;
    return new FrameWindow(first, first + length);
  }
}
