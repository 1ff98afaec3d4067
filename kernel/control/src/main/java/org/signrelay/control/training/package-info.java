/** The way in for training jobs, and where each of them stands. */
@NullMarked
package org.signrelay.control.training;

import org.jspecify.annotations.NullMarked;
