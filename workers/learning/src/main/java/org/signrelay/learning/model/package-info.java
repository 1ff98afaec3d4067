/**
 * The translation model as tensor arithmetic over DJL parameters. Start with {@link
 * org.signrelay.learning.model.TranslationModel}.
 */
@NullMarked
package org.signrelay.learning.model;

import org.jspecify.annotations.NullMarked;
