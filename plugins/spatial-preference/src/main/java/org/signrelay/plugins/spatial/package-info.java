/**
 * The spatial preference level: near-identical signing in which points are in the wrong place,
 * everywhere or in one place only. What a language prior would have said anyway is just as likely
 * after the damage, so asking for a likelihood gap between the two clips takes that free ride away.
 *
 * <p>{@link SpatialVariant} is the table of what can be done. All definitions are ours. By default
 * a level does the two local <em>splices</em>, the only variants that were seen to help; the others
 * are for experiments.
 *
 * <p>A damage that changes too little is no pair, because the sentence may still be right. Which
 * points are seen is changed by {@code drop} alone, so that no model can win by looking for holes.
 */
@NullMarked
package org.signrelay.plugins.spatial;

import org.jspecify.annotations.NullMarked;
