package org.signrelay.corpora.imports;

import org.signrelay.clips.Oddity;

/** What an import may find missing, twice or suspicious. Nothing of it is repaired by guessing. */
public enum FindingKind {
  COUNT_DIFFERS("the labels have another number of clips than is published"),
  KNOWN_FLAW("known flaw: loaders of this benchmark disagree whether these clips belong to train"),
  NO_CLIP("a label whose clip is not there"),
  NO_LABEL("a clip without a label; left out"),
  UNREADABLE("a clip that cannot be read; left out"),
  NAME_TWICE("a name that stands twice in the labels; the first counts"),
  SAME_CLIP("a clip equal to an earlier one, byte for byte"),
  NO_TEXT("a label without a text; left out"),
  ROW_MALFORMED("a row that cannot be read; left out"),
  NO_SIGNERS("the labels do not say who signs"),
  FINAL_DOTS_MIXED("some texts end with a final dot and some do not, which changes BLEU"),
  FINAL_DOT_APART(
      "every text ends with a space and a dot, which changes BLEU against texts without"),
  TEXT_CHANGED("tabs or line breaks inside a text became spaces"),
  NAME_CHANGED("letters that an id cannot hold became '_'"),
  MISALIGNED(
      "known flaw: cut before the times were corrected, so that clip and sentence may not agree; cut"
          + " the full videos instead"),
  SIGNER_FROM_NAME("the signer is read off the clip's name, as the benchmark's users do"),
  JOINED("a name in several files of a split, which belong together"),
  EXTRACTOR_UNKNOWN("nobody said which program found the keypoints; say it with --extractor"),
  SEVERAL_PEOPLE(Oddity.SEVERAL_PEOPLE.sentence()),
  NOBODY(Oddity.NOBODY.sentence()),
  FRAME_NUMBERS_SKIPPED(Oddity.FRAME_NUMBERS_SKIPPED.sentence()),
  NOT_A_NUMBER(Oddity.NOT_A_NUMBER.sentence()),
  NO_CONFIDENCE(Oddity.NO_CONFIDENCE.sentence()),
  SIDES_UNUSUAL(Oddity.SIDES_UNUSUAL.sentence()),
  FRACTIONS_OF_THE_PICTURE(Oddity.FRACTIONS_OF_THE_PICTURE.sentence()),
  PART_OF_A_VIDEO(Oddity.PART_OF_A_VIDEO.sentence());

  private final String sentence;

  FindingKind(String sentence) {
    this.sentence = sentence;
  }

  public String sentence() {
    return sentence;
  }

  static FindingKind of(Oddity oddity) {
    return switch (oddity) {
      case SEVERAL_PEOPLE -> SEVERAL_PEOPLE;
      case NOBODY -> NOBODY;
      case FRAME_NUMBERS_SKIPPED -> FRAME_NUMBERS_SKIPPED;
      case NOT_A_NUMBER -> NOT_A_NUMBER;
      case NO_CONFIDENCE -> NO_CONFIDENCE;
      case SIDES_UNUSUAL -> SIDES_UNUSUAL;
      case FRACTIONS_OF_THE_PICTURE -> FRACTIONS_OF_THE_PICTURE;
      case PART_OF_A_VIDEO -> PART_OF_A_VIDEO;
    };
  }
}
