/**
 * Content-addressed artifacts (plugin jars, bundles, checkpoints, clips) and the small named values
 * that point at them. Start with {@link org.signrelay.store.ArtifactStore}.
 */
@NullMarked
package org.signrelay.store;

import org.jspecify.annotations.NullMarked;
