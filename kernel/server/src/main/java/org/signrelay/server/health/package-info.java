/** Health and metrics. */
@NullMarked
package org.signrelay.server.health;

import org.jspecify.annotations.NullMarked;
