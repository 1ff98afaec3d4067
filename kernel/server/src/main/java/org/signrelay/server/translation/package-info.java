/** Translations over HTTP. */
@NullMarked
package org.signrelay.server.translation;

import org.jspecify.annotations.NullMarked;
