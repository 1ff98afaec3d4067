/**
 * Which frames and parts of a clip a model goes by: where self-guided damage hits, and what is
 * compared with the truth where that is known. The definitions are ours.
 */
@NullMarked
package org.signrelay.learning.saliency;

import org.jspecify.annotations.NullMarked;
