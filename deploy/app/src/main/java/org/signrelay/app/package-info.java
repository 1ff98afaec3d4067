/** The composition root: the one runnable, and everything that only it knows. */
@NullMarked
package org.signrelay.app;

import org.jspecify.annotations.NullMarked;
