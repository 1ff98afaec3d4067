package org.signrelay.learning.training;

import org.signrelay.spi.PreparedClip;

/**
 * An example as the stages see it.
 *
 * @param clip as the encoder prepared it
 * @param text the target sentence
 * @param tokens its token ids, without special tokens
 */
record TrainingExample(PreparedClip clip, String text, int[] tokens) {}
