/** Corpora that a job refers to: generated, or brought along in the store. */
@NullMarked
package org.signrelay.runtime.corpus;

import org.jspecify.annotations.NullMarked;
