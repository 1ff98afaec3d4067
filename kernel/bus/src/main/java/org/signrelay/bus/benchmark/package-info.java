/** What the bus costs and saves, measured: for {@code signrelay bench fleet}. */
@NullMarked
package org.signrelay.bus.benchmark;

import org.jspecify.annotations.NullMarked;
