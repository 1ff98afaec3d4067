/**
 * From a benchmark's own files to a corpus folder. Labels say who signs what, poses are the clips;
 * they are joined by name. Start with {@link org.signrelay.corpora.imports.CorpusImport}.
 */
@NullMarked
package org.signrelay.corpora.imports;

import org.jspecify.annotations.NullMarked;
