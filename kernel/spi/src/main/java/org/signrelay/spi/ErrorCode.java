package org.signrelay.spi;

/** Why something failed, and whose fault it is; retry logic looks here and never at a text. */
public enum ErrorCode {
  CLIP_UNREADABLE(Blame.USER),
  CLIP_TOO_LONG(Blame.USER),
  CLIP_LAYOUT_UNSUPPORTED(Blame.USER),
  RECORD_UNREADABLE(Blame.USER),
  RECIPE_INVALID(Blame.USER),
  CORPUS_INVALID(Blame.USER),
  MODEL_UNREADABLE(Blame.USER),
  OPTION_INVALID(Blame.USER),
  NOT_FOUND(Blame.USER),
  CONFLICT(Blame.USER),
  PLUGIN_REFUSED(Blame.USER),
  DEADLINE_EXCEEDED(Blame.RESOURCES),
  OVERLOADED(Blame.RESOURCES),
  UNAVAILABLE(Blame.RESOURCES),
  DELIVERY_LIMIT_REACHED(Blame.INTERNAL),
  TRAINING_DIVERGED(Blame.INTERNAL),
  INTERNAL(Blame.INTERNAL);

  /** Whose fault: what the user sent, our own code, or the lack of something outside. */
  public enum Blame {
    USER,
    INTERNAL,
    RESOURCES
  }

  private final Blame blame;

  ErrorCode(Blame blame) {
    this.blame = blame;
  }

  public Blame blame() {
    return blame;
  }
}
