/** Plugin swaps under load. Start with {@link org.signrelay.app.bench.swaps.SwapRun}. */
@NullMarked
package org.signrelay.app.bench.swaps;

import org.jspecify.annotations.NullMarked;
