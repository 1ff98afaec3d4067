/**
 * Training: stages, checkpoints, batches, augmentation. Start with {@link
 * org.signrelay.learning.training.TrainingRun}.
 */
@NullMarked
package org.signrelay.learning.training;

import org.jspecify.annotations.NullMarked;
