/** The commands. Each turns its arguments into calls of the rooms below and prints the answer. */
@NullMarked
package org.signrelay.app.cli;

import org.jspecify.annotations.NullMarked;
