/**
 * Scores of translations, each with a signature that says how it was computed. Start with {@link
 * org.signrelay.learning.metrics.MetricSuite}.
 */
@NullMarked
package org.signrelay.learning.metrics;

import org.jspecify.annotations.NullMarked;
