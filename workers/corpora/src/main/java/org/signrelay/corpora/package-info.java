/**
 * Corpora: examples with splits and signers, read from folders or generated. Start with {@link
 * org.signrelay.corpora.Corpus}.
 */
@NullMarked
package org.signrelay.corpora;

import org.jspecify.annotations.NullMarked;
