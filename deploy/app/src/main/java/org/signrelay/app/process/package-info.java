/** Processes of this program, started and watched from outside, as an operator would. */
@NullMarked
package org.signrelay.app.process;

import org.jspecify.annotations.NullMarked;
