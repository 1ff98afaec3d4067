/**
 * The way in for translations: admission, the request on the bus, and the one result that counts.
 * Start with {@link org.signrelay.control.translation.TranslationIntake}.
 */
@NullMarked
package org.signrelay.control.translation;

import org.jspecify.annotations.NullMarked;
