/**
 * The plugin host: verifies a jar, keeps it by its digest, loads it beside other versions, probes
 * it, flips a slot to it, and proves that what was unloaded is gone. The only importer of PF4J.
 *
 * <p>Start with {@link org.signrelay.host.PluginHost}; the order of a swap is in {@link
 * org.signrelay.host.SwapSequence}.
 */
@NullMarked
package org.signrelay.host;

import org.jspecify.annotations.NullMarked;
