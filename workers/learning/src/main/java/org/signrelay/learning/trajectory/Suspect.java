package org.signrelay.learning.trajectory;

import java.util.List;

/**
 * Two sentences that count as different, though their clips came closer to each other's sentence
 * than others did.
 *
 * @param text one of them
 * @param other the other
 * @param rise the mean change, from the first checkpoint to the last, of the standardised scores of
 *     either's clips with the other's sentence
 * @param level the mean of the same scores at the last checkpoint
 * @param clips examples of the one, in the history
 * @param otherClips examples of the other, in the history
 */
public record Suspect(
    String text,
    String other,
    double rise,
    double level,
    List<Integer> clips,
    List<Integer> otherClips) {}
