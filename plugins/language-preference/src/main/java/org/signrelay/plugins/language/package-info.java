/**
 * The language preference level: wrong sentences for a clip, each tagged with its failure mode.
 *
 * <p>Foils come from {@link org.signrelay.plugins.language.RuleFoils rules} over a typed lexicon
 * that is mined from the corpus, or from a {@link org.signrelay.plugins.language.ModelFoils model}
 * that was trained on what translation models get wrong. A foil that is a right wording of the same
 * sentence is none. What a language prior would say anyway is the foil that teaches most, so foils
 * can be ranked by how likely the model finds them while it sees nothing. The definitions are ours.
 */
@NullMarked
package org.signrelay.plugins.language;

import org.jspecify.annotations.NullMarked;
