/**
 * What a worker does with a delivery: a translator with a request, a trainer with a segment of a
 * job. Start with {@link org.signrelay.runtime.translation.TranslationHandler} and {@link
 * org.signrelay.runtime.training.TrainingHandler}.
 */
@NullMarked
package org.signrelay.runtime;

import org.jspecify.annotations.NullMarked;
