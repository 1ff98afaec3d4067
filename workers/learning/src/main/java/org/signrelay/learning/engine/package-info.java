/**
 * The engine underneath: one facade over PyTorch, seeds, the flat buffer that holds all weights,
 * and the optimizer that updates it.
 */
@NullMarked
package org.signrelay.learning.engine;

import org.jspecify.annotations.NullMarked;
