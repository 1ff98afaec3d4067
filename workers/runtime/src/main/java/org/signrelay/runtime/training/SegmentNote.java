package org.signrelay.runtime.training;

/**
 * What a segment leaves for the one after it, beside the checkpoint: nothing that a bit of the
 * model depends on.
 *
 * @param seconds that the steps of the current stage took so far
 * @param lossFirst the loss of the first step of the current stage; NaN before it
 * @param paused whether the job was paused with this segment
 */
record SegmentNote(double seconds, double lossFirst, boolean paused) {
  static final SegmentNote NONE = new SegmentNote(0, Double.NaN, false);

  /** As one line of text. */
  String write() {
    return seconds + " " + lossFirst + " " + paused;
  }

  static SegmentNote parse(String line) {
    String[] words = line.split(" ");
    return new SegmentNote(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Boolean.parseBoolean(words[2]));
  }

  SegmentNote asPaused() {
    return new SegmentNote(seconds, lossFirst, true);
  }
}
