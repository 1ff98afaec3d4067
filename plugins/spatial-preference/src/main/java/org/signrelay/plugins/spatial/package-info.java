/**
 * The spatial preference level: near-identical signing that is wrong in one place.
 *
 * <p>The operator is the local <em>splice</em>. In short windows of the clip, the dominant hand's
 * <em>place</em> (the elbow, wrist and hand centre of the body) or its <em>shape</em> (its finger
 * part, which is relative to its wrist) is exchanged for that of another clip of the batch. What a
 * language prior would have said anyway is just as likely after the splice, so asking for a
 * likelihood gap between the two clips takes that free ride away.
 *
 * <table>
 *   <caption>Variants</caption>
 *   <tr><td>{@code local/splice-place}</td><td>needs a body part that carries the hand</td></tr>
 *   <tr><td>{@code local/splice-shape}</td><td>needs a hand part with fingers</td></tr>
 * </table>
 *
 * <p>A splice that changes too little is no pair, because the sentence may still be right: the
 * level then tries the next donor and in the end answers with none. Which points are seen is never
 * changed, so that no model can win by looking for holes.
 */
@NullMarked
package org.signrelay.plugins.spatial;

import org.jspecify.annotations.NullMarked;
