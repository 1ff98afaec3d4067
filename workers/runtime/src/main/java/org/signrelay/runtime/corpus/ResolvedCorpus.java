package org.signrelay.runtime.corpus;

import org.signrelay.corpora.Corpus;

/**
 * A corpus in memory and what it hashes to.
 *
 * @param dataHash see {@link Corpus#dataHash}
 */
public record ResolvedCorpus(Corpus corpus, String dataHash) {}
