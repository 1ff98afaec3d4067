/**
 * Published models: one immutable file with weights, configuration, tokenizer, scores, card and
 * manifest. Start with {@link org.signrelay.learning.bundle.ModelBundle}.
 */
@NullMarked
package org.signrelay.learning.bundle;

import org.jspecify.annotations.NullMarked;
