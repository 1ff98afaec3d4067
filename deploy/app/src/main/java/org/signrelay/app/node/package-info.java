/** One running process: which parts a target starts, in which order, and how they stop. */
@NullMarked
package org.signrelay.app.node;

import org.jspecify.annotations.NullMarked;
