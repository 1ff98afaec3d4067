/**
 * Pair Selection (Lai, Zhao, Zhong, Su, Chen 2026, "Selective Contrastive Learning for Gloss-Free
 * Sign Language Translation"): batches whose negatives get harder epoch by epoch. How hard a
 * negative is, is read off a reference run: the more a clip and a sentence that do not belong
 * together came closer in it, the harder.
 *
 * <p>From the paper, as public notes describe it: the score of a pair (last minus first
 * checkpoint), the batch score (its sum over all pairs of different examples), batches built
 * example by example at a quantile that the curriculum gives, the schedules' names. Ours, because
 * the paper's was not found: standardised scores, the slope, the level alone, the schedules'
 * curves, the pool, the window about the quantile, and the guard against false negatives.
 *
 * <p>The guard is part of the method: what comes closest in a reference run is, first of all, the
 * same sentence signed by somebody else. Exact duplicates ({@link org.signrelay.spi.SentenceKey})
 * are positives, near-duplicates can be left out, guarded pairs have no score, and the quantile
 * stops short of the top.
 */
@NullMarked
package org.signrelay.plugins.pairselection;

import org.jspecify.annotations.NullMarked;
