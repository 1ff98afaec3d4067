/**
 * The models that a translator holds in memory. Start with {@link
 * org.signrelay.runtime.models.LoadedModels}.
 */
@NullMarked
package org.signrelay.runtime.models;

import org.jspecify.annotations.NullMarked;
