/** A Kafka broker inside this JVM, so that one command is enough to start the whole system. */
@NullMarked
package org.signrelay.broker;

import org.jspecify.annotations.NullMarked;
