/**
 * What the kernel and its processes agree on beyond single events: who is alive, which plugin fills
 * which slot, which models there are, where jobs and requests stand. Plain classes over the bus,
 * the store and the plugin host.
 */
@NullMarked
package org.signrelay.control;

import org.jspecify.annotations.NullMarked;
