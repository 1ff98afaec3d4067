/**
 * Texts as subword ids: a vocabulary that is learned from a corpus and stored as Hugging Face's
 * {@code tokenizer.json}. Start with {@link org.signrelay.learning.text.SubwordTokenizer}.
 */
@NullMarked
package org.signrelay.learning.text;

import org.jspecify.annotations.NullMarked;
