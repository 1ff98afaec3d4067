/**
 * The sample corpus: an invented sign language with minimal pairs, generated from a seed. Start
 * with {@link org.signrelay.corpora.sample.SampleCorpus}.
 */
@NullMarked
package org.signrelay.corpora.sample;

import org.jspecify.annotations.NullMarked;
