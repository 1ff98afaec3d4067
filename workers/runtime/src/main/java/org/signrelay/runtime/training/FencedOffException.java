package org.signrelay.runtime.training;

/** Another trainer has taken the segment over; whatever was done here must not be seen. */
final class FencedOffException extends Exception {
  private static final long serialVersionUID = 1L;

  FencedOffException(int mine, int taken) {
    super(
        "the segment's record was taken up for the %d. time while the %d. was worked on"
            .formatted(taken, mine));
  }
}
