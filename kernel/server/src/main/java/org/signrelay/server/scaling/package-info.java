/** {@code /v1/scaling}. */
@NullMarked
package org.signrelay.server.scaling;

import org.jspecify.annotations.NullMarked;
