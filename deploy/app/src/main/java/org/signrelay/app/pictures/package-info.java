/** Drawings of what the program does to clips, for its documentation. */
@NullMarked
package org.signrelay.app.pictures;

import org.jspecify.annotations.NullMarked;
