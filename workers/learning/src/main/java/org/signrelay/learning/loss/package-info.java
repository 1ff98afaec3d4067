/** The losses of the three stages: pure functions of named tensors. */
@NullMarked
package org.signrelay.learning.loss;

import org.jspecify.annotations.NullMarked;
