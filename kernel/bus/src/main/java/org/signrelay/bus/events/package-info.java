/**
 * What processes tell each other, as plain records; how it looks on the wire is no concern here.
 */
@NullMarked
package org.signrelay.bus.events;

import org.jspecify.annotations.NullMarked;
