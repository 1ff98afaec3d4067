/** Tenants of the door: who they are, and how much each may ask for. */
@NullMarked
package org.signrelay.server.tenant;

import org.jspecify.annotations.NullMarked;
