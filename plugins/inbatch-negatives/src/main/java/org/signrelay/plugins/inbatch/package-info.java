/**
 * In-batch negatives: every epoch shuffles the examples into batches, and in a batch each clip is
 * to be told apart from the sentences of all other clips.
 *
 * <p>Two clips of one sentence are not each other's negatives. Corpora are full of them (99.8 % of
 * CSL-Daily's training clips share their sentence with another), so the option {@code duplicates}
 * makes three arms of what such a pair is: {@code count}, a negative, as in plain random contrast;
 * {@code mask}, left out of the softmax, the default; {@code positive}, one of several that share
 * the target mass. These are the references that other selectors are measured against.
 */
@NullMarked
package org.signrelay.plugins.inbatch;

import org.jspecify.annotations.NullMarked;
