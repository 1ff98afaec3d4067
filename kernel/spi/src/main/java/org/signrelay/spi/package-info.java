/**
 * What a plugin author compiles against: the domain records of a signed utterance and the three
 * kinds of plugin. Start with {@link org.signrelay.spi.SignRelayPlugin}.
 */
@NullMarked
package org.signrelay.spi;

import org.jspecify.annotations.NullMarked;
