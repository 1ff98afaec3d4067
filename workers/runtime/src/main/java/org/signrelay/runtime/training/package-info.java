/**
 * Jobs to models, in segments. Start with {@link org.signrelay.runtime.training.TrainingHandler}.
 */
@NullMarked
package org.signrelay.runtime.training;

import org.jspecify.annotations.NullMarked;
