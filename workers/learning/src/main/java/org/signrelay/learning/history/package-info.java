/**
 * What a reference run leaves: the similarities of clips and sentences at several of its steps, in
 * files that are mapped and never read into the heap. {@link
 * org.signrelay.learning.history.SimilarityRecorder} writes one file a checkpoint, {@link
 * org.signrelay.learning.history.StoredHistory} reads them together.
 */
@NullMarked
package org.signrelay.learning.history;

import org.jspecify.annotations.NullMarked;
