package org.signrelay.app.experiment;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One way to train.
 *
 * @param name lower-case words joined by dashes, unique within its cell
 * @param says what it does, in half a sentence
 * @param stretches its stages in order, at least one
 * @param supervision what its translation stages learn from beside the sentences
 */
public record Arm(String name, String says, List<Stretch> stretches, Supervision supervision) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** What translation is learned from. */
  public enum Supervision {
    /** The sentences: what every recipe does. */
    TEXT,
    /** The glosses too, by CTC: the ceiling that gloss-free training is held against. */
    GLOSS
  }

  public Arm {
    stretches = List.copyOf(stretches);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("an arm is named by dashed lower-case words: " + name);
    }
    if (stretches.isEmpty()) {
      throw new IllegalArgumentException("arm " + name + " does nothing");
    }
  }

  /** An arm that learns from sentences alone. */
  public Arm(String name, String says, Stretch... stretches) {
    this(name, says, List.of(stretches), Supervision.TEXT);
  }

  /** Its first stages alone. */
  Arm first(int count) {
    return new Arm(name, says, stretches.subList(0, count), supervision);
  }
}
