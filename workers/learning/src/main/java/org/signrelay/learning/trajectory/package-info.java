/**
 * What the similarities of a reference run tell of a corpus: how many negatives are pushed away,
 * and which pairs that count as negatives may say the same. Plain Java over {@link
 * org.signrelay.spi.SimilarityHistory}; no tensors.
 *
 * <p>The four ways from a high or low level to a high or low one are the paper's (Lai et al. 2026);
 * its threshold, and whether its scores were standardised, were not found. The definitions here,
 * the five categories and the permutation null are ours.
 */
@NullMarked
package org.signrelay.learning.trajectory;

import org.jspecify.annotations.NullMarked;
