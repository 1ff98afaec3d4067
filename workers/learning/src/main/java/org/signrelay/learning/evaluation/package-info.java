/** Scores of a model on a corpus: translation, minimal pairs, retrieval. */
@NullMarked
package org.signrelay.learning.evaluation;

import org.jspecify.annotations.NullMarked;
