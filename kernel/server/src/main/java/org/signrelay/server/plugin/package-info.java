/** Plugins and slots over HTTP. */
@NullMarked
package org.signrelay.server.plugin;

import org.jspecify.annotations.NullMarked;
