/**
 * What {@code signrelay bench} measures: the learning core on this machine, with the plugins of the
 * distribution, and a whole way from clip to sentence under load. Start with {@link
 * org.signrelay.app.bench.BenchSuite}.
 */
@NullMarked
package org.signrelay.app.bench;

import org.jspecify.annotations.NullMarked;
