package org.signrelay.learning.training;

/**
 * A training that goes on, and should be looked at.
 *
 * @param stage the stage's name
 * @param step counted from 1
 * @param code what is wrong
 * @param message a sentence with the figures
 */
public record TrainingWarning(String stage, int step, Code code, String message) {

  /** What is wrong. */
  public enum Code {
    /** All pairs are told apart while the right sentences themselves become unlikely. */
    PREFERENCE_DISPLACED,
    /** The pairs are not told apart at all. */
    PREFERENCE_FLAT
  }
}
