/**
 * What this machine does with the model: its peak at matrix products, training steps, decoded
 * tokens, memory over time. Numbers, never judgements: nothing here fails because it is slow.
 *
 * <p>These are harnesses of our own and not JMH's: the engine is native, one a JVM, keeps threads
 * and caches for the JVM's life, and its thread count is fixed at start, so a fork per benchmark
 * would measure its start and not its work.
 */
@NullMarked
package org.signrelay.learning.benchmark;

import org.jspecify.annotations.NullMarked;
