/** {@code /v1/erasures}. */
@NullMarked
package org.signrelay.server.erasure;

import org.jspecify.annotations.NullMarked;
