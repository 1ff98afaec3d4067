/** {@code /v1/dead-letters}. */
@NullMarked
package org.signrelay.server.deadletter;

import org.jspecify.annotations.NullMarked;
