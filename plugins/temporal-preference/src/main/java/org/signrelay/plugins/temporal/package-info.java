/**
 * The temporal preference level: near-identical signing whose frames come in the wrong order or at
 * the wrong speed, everywhere or in a few windows only. Every frame is one that the signer made, so
 * only a model that reads movement can tell.
 *
 * <p>{@link TemporalVariant} is the table of what can be done. All definitions are ours. A damage
 * that changes too little is no pair: a sign that reads alike in both directions keeps its meaning
 * when it is reversed.
 */
@NullMarked
package org.signrelay.plugins.temporal;

import org.jspecify.annotations.NullMarked;
