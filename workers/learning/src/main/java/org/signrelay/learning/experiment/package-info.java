/**
 * What exists for comparisons alone: no recipe can ask for it, and no published model is made with
 * it.
 */
@NullMarked
package org.signrelay.learning.experiment;

import org.jspecify.annotations.NullMarked;
