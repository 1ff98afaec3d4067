/** Training jobs over HTTP. */
@NullMarked
package org.signrelay.server.training;

import org.jspecify.annotations.NullMarked;
