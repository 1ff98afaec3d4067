/**
 * A fleet of processes on this machine, on loopback alone, as benchmarks and the chaos run need it.
 * Start with {@link org.signrelay.app.bench.fleet.Fleet}.
 */
@NullMarked
package org.signrelay.app.bench.fleet;

import org.jspecify.annotations.NullMarked;
