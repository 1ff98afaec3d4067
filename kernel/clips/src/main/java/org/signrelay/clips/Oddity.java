package org.signrelay.clips;

/** What a reader met in a clip that is allowed, but worth telling whoever imports it. */
public enum Oddity {
  SEVERAL_PEOPLE("several people in a frame; the first was taken, which is only a convention"),
  NOBODY("nobody in a frame; its points count as not seen"),
  FRAME_NUMBERS_SKIPPED("frame numbers are skipped; the frames between count as not seen"),
  NOT_A_NUMBER("coordinates that are not numbers; the points count as not seen"),
  NO_CONFIDENCE("the format tells no confidence; every point counts as seen"),
  SIDES_UNUSUAL("the shoulders lie the other way round than this format has them"),
  FRACTIONS_OF_THE_PICTURE(
      "coordinates are fractions of width and height, and the file does not say which: a unit in x"
          + " is not a unit in y"),
  PART_OF_A_VIDEO("the file names the frames of its video that it holds");

  private final String sentence;

  Oddity(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }
}
