/**
 * Topics, publishing, reading, and work queues over Kafka; the only importer of its client. Start
 * with {@link org.signrelay.bus.Bus}.
 */
@NullMarked
package org.signrelay.bus;

import org.jspecify.annotations.NullMarked;
