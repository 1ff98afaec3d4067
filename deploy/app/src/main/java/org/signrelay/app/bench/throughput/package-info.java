/**
 * What a fleet answers, over its size. Start with {@link
 * org.signrelay.app.bench.throughput.ThroughputRun}.
 */
@NullMarked
package org.signrelay.app.bench.throughput;

import org.jspecify.annotations.NullMarked;
