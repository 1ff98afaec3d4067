/** Which processes are alive. */
@NullMarked
package org.signrelay.control.process;

import org.jspecify.annotations.NullMarked;
