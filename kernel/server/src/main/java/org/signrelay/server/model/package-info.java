/** Models and artifacts over HTTP. */
@NullMarked
package org.signrelay.server.model;

import org.jspecify.annotations.NullMarked;
