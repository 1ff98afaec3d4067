package org.signrelay.control.scaling;

import java.time.Duration;

/**
 * What an autoscaler goes by, for the workers of one queue.
 *
 * @param group without the system's prefix, such as {@code translators}
 * @param lag records that are not settled; NaN as long as no broker has answered
 * @param oldest how long the oldest of them has waited; zero if none does
 * @param workers that are alive
 * @param desired how many it takes, see {@link Scaling}
 */
public record ScalingSignal(String group, double lag, Duration oldest, int workers, int desired) {}
