/** Requests to results. Start with {@link org.signrelay.runtime.translation.TranslationHandler}. */
@NullMarked
package org.signrelay.runtime.translation;

import org.jspecify.annotations.NullMarked;
