/** The wire side of events, internal to the bus: Avro, its schemas, and the headers of a record. */
@NullMarked
package org.signrelay.bus.codec;

import org.jspecify.annotations.NullMarked;
