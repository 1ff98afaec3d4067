/** How failures look to a caller. */
@NullMarked
package org.signrelay.server.error;

import org.jspecify.annotations.NullMarked;
