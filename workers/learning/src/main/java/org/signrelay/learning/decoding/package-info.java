/** From clips to sentences. Start with {@link org.signrelay.learning.decoding.Translator}. */
@NullMarked
package org.signrelay.learning.decoding;

import org.jspecify.annotations.NullMarked;
