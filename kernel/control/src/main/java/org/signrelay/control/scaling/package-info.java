/** How many workers the fleet could use. */
@NullMarked
package org.signrelay.control.scaling;

import org.jspecify.annotations.NullMarked;
